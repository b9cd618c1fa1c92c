import { type Case, noFinger } from '../case.ts';

const dead = '<button id="b" type="button">Pay</button>';
const five = { times: 5 };
const learned = 3700;

/** What moves by itself, what is hidden in shadow roots, what a finger does: neither excuses nor accuses. */
export const surroundings: Case[] = [
  {
    name: 'a ticking clock does not excuse a dead button',
    page: `${dead}<p id="n">0</p><script>setInterval(()=>{n.textContent=+n.textContent+1},1000)</script>`,
    firstMs: learned,
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'a clock of tenths does not excuse a dead button',
    page: `${dead}<p id="n">0</p><script>setInterval(()=>{n.textContent=+n.textContent+1},100)</script>`,
    firstMs: learned,
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'a clock of tenths does not excuse one dead click',
    page: `${dead}<p id="n">0</p><script>setInterval(()=>{n.textContent=+n.textContent+1},100)</script>`,
    firstMs: learned,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
  },
  {
    name: 'an animation by script does not excuse a dead button',
    page: `${dead}<p id="n">x</p><script>let i=0;(function f(){n.style.left=i+++'px';requestAnimationFrame(f)})()</script>`,
    firstMs: learned,
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'an animation by script does not excuse one dead click',
    page: `${dead}<p id="n">x</p><script>let i=0;(function f(){n.style.left=i+++'px';requestAnimationFrame(f)})()</script>`,
    firstMs: learned,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
  },
  {
    name: 'a carousel that moves by itself does not excuse a dead button',
    page: `${dead}<div id="t"></div><script>let n=0;setInterval(()=>{t.style.transform='translateX(-'+ ++n+'px)'},700)</script>`,
    firstMs: learned,
    act: (user) => user.click('#b', { times: 6 }),
    fires: { rage_click: 1 },
  },
  {
    name: 'a ticker of news does not excuse a dead button',
    page: `${dead}<ul id="u"></ul><script>setInterval(()=>{const l=document.createElement('li');l.textContent='News';u.prepend(l)},500)</script>`,
    firstMs: learned,
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'a muted film that plays in a loop does not excuse a dead button',
    page: `${dead}<p id="n" data-ressenti-ambient>0</p><script>setInterval(()=>{n.textContent+='.'},130)</script>`,
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'a button that answers beside a clock is silent',
    page: `${dead}<p id="n">0</p><p id="p"></p><script>setInterval(()=>{n.textContent=+n.textContent+1},300);b.onclick=()=>{p.textContent+='x'}</script>`,
    firstMs: learned,
    act: (user) => user.click('#b', five),
  },
  {
    name: 'a dead control in an open shadow root is heard',
    page: `<div id="h"></div><script>h.attachShadow({mode:'open'}).innerHTML='<button id="s">Pay</button>'</script>`,
    act: (user) => user.click('#h', { times: 5, at: [0.03, 0.5] }),
    fires: { rage_click: 1 },
    evidence: { target: '#s', inShadow: true },
  },
  {
    name: 'a dead control two shadow roots deep is named through both',
    page: `<div id="h"></div><script>const r=h.attachShadow({mode:'open'});r.innerHTML='<section></section>';r.firstChild.attachShadow({mode:'open'}).innerHTML='<button>Pay</button>'</script>`,
    act: (user) => user.click('#h', { times: 5, at: [0.03, 0.5] }),
    fires: { rage_click: 1 },
    evidence: { target: '#h >>> section >>> button' },
  },
  {
    name: 'a control in a shadow root that answers there is silent',
    page: `<div id="h"></div><script>const r=h.attachShadow({mode:'open'});r.innerHTML='<button>Add</button><p>0</p>';r.querySelector('button').onclick=()=>{r.querySelector('p').textContent+='x'}</script>`,
    act: (user) => user.click('#h', { times: 5, at: [0.03, 0.3] }),
  },
  {
    name: 'a control that answers in the shadow root of another component is silent',
    page: `<button id="b">Add</button><div id="h"></div><script>const r=h.attachShadow({mode:'open'});r.innerHTML='<p>0</p>';b.onclick=()=>{r.querySelector('p').textContent+='x'}</script>`,
    firstMs: learned,
    act: (user) => user.click('#b', five),
  },
  {
    name: 'an answer in a nested component that came later is silent',
    page: `<button id="b">Add</button><div id="h"></div><script>const r=h.attachShadow({mode:'open'});setTimeout(()=>{r.innerHTML='<section></section>';const q=r.firstChild.attachShadow({mode:'open'});q.innerHTML='<p>0</p>';b.onclick=()=>{q.querySelector('p').textContent+='x'}},300)</script>`,
    firstMs: 1500,
    act: (user) => user.click('#b', five),
  },
  {
    name: 'a closed shadow root is silent',
    page: `<x-box id="h"></x-box><script>customElements.define('x-box',class extends HTMLElement{constructor(){super();this.attachShadow({mode:'closed'}).innerHTML='<button>Pay</button>'}})</script>`,
    act: (user) => user.click('#h', five),
  },
  {
    name: 'a custom element without a shadow root is judged by what is in it',
    page: '<app-card><button id="b">Pay</button></app-card>',
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'an answer in a slotted place is silent',
    page: `<div id="h"><button id="b">Add</button><p id="p"></p></div><script>h.attachShadow({mode:'open'}).innerHTML='<slot></slot>';b.onclick=()=>{p.textContent+='x'}</script>`,
    act: (user) => user.click('#b', five),
  },
  {
    name: 'opting out reaches through a shadow root',
    page: `<div id="h" data-ressenti-ignore></div><script>h.attachShadow({mode:'open'}).innerHTML='<button>Pay</button>'</script>`,
    act: (user) => user.click('#h', { times: 5, at: [0.03, 0.5] }),
  },
  {
    name: 'a finger on a dead button is rage',
    page: dead,
    touch: true,
    act: (user) => user.tap('#b', five),
    fires: { rage_click: 1 },
    evidence: { input: 'touch' },
    not: { firefox: noFinger, webkit: noFinger },
  },
  {
    name: 'one tap on a dead button is a dead click',
    page: dead,
    touch: true,
    act: (user) => user.tap('#b'),
    fires: { dead_click: 1 },
    evidence: { input: 'touch' },
    not: { firefox: noFinger, webkit: noFinger },
  },
  {
    name: 'a finger on a disabled button is rage',
    page: '<button id="b" disabled>Continue</button>',
    touch: true,
    act: (user) => user.tap('#b', five),
    fires: { rage_click: 1 },
    evidence: { disabled: true, input: 'touch' },
    not: { firefox: noFinger, webkit: noFinger },
  },
  {
    name: 'taps that are answered are silent',
    page: `${dead}<p id="p"></p><script>b.onclick=()=>{p.textContent+='x'}</script>`,
    touch: true,
    act: (user) => user.tap('#b', { times: 8, everyMs: 110 }),
    not: { firefox: noFinger, webkit: noFinger },
  },
  {
    name: 'a double tap on a picture is silent',
    page: '<img id="b" width="300" height="200" alt="">',
    touch: true,
    act: (user) => user.tap('#b', { times: 2, everyMs: 100 }),
    not: { firefox: noFinger, webkit: noFinger },
  },
  {
    name: 'what was pressed before the page was left is not judged on the way back',
    page: { a: `${dead}<a id="a" href="@/b">Next</a>`, b: '<p>There</p>' },
    async act(user) {
      await user.click('#b');
      await user.wait(500);
      await user.click('#a');
      await user.wait(9000);
      await user.back();
    },
  },
  {
    name: 'a dead click on a page that came back from the cache is heard',
    page: { a: `${dead}<a id="a" href="@/b">Next</a>`, b: '<p>There</p>' },
    async act(user) {
      await user.click('#a');
      await user.wait(10_000);
      await user.back();
      await user.wait(500);
      await user.click('#b');
    },
    fires: { dead_click: 1 },
  },
  {
    name: 'a button that writes into a frame beside it is silent',
    page: `${dead}<iframe id="f" srcdoc="<p>0</p>" width="300" height="80"></iframe><script>b.onclick=()=>{f.contentDocument.body.textContent+='x'}</script>`,
    firstMs: 800,
    act: (user) => user.click('#b', five),
  },
  {
    name: 'a dead button in a frame is heard where frames are observed',
    page: '<iframe id="f" srcdoc="<body style=margin:0><button id=b style=width:300px;height:80px>Pay</button>" width="300" height="80"></iframe>',
    signals: { all: { observeFrames: true } },
    firstMs: 2500,
    act: (user) => user.click('#f', five),
    fires: { rage_click: 1 },
    evidence: { kind: 'rage_click', target: '#b', inFrame: true },
  },
  {
    name: 'a button in an observed frame that answers around it is silent',
    page: `<p id="p"></p><iframe id="f" srcdoc="<body style=margin:0><button onclick=&quot;parent.document.querySelector('p').append('x')&quot; style=width:300px;height:80px>Pay</button>" width="300" height="80"></iframe>`,
    signals: { all: { observeFrames: true } },
    firstMs: 2500,
    act: (user) => user.click('#f', five),
  },
  {
    name: 'what the site says to ignore is silent',
    page: `<section class="lab">${dead}</section>`,
    signals: { all: { ignore: ['.other', '.lab'] } },
    act: (user) => user.click('#b', five),
  },
  {
    name: 'a selector that is none ignores nothing',
    page: dead,
    signals: { all: { ignore: 'a[b' } },
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'an attribute of the site names the control',
    page: '<button id="b" data-part="pay" data-testid="t">Pay</button>',
    signals: { all: { attributes: ['data-part'] } },
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
    evidence: { target: '[data-part="pay"]', targetBy: 'attr' },
  },
  {
    name: 'after the stop nothing is heard',
    page: dead,
    async act(user) {
      await user.click('#b');
      await user.run('stopSignals()');
      await user.click('#b', five);
    },
  },
];
