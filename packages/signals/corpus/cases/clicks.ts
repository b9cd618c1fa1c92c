import type { Case } from '../case.ts';

const dead = '<button id="b" type="button">Pay</button>';
const five = { times: 5 };

/** What must be heard: controls that promise something and do nothing. */
export const clicks: Case[] = [
  {
    name: 'five quick clicks on a dead button are one rage click and no dead click',
    page: dead,
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
    evidence: { kind: 'rage_click', count: 5, answered: 0, target: '#b', targetBy: 'id', input: 'mouse' },
  },
  {
    name: 'one click on a dead button is a dead click',
    page: dead,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
    evidence: { kind: 'dead_click', target: '#b', attempts: 1, pressFeedback: false },
  },
  {
    name: 'three quick clicks on a dead button are a rage click',
    page: dead,
    act: (user) => user.click('#b', { times: 3, everyMs: 300 }),
    fires: { rage_click: 1 },
  },
  {
    name: 'two clicks on a dead button are one dead click',
    page: dead,
    act: (user) => user.click('#b', { times: 2, everyMs: 400 }),
    fires: { dead_click: 1 },
  },
  {
    name: 'slow clicks on a dead button are one dead click',
    page: dead,
    act: (user) => user.click('#b', { times: 3, everyMs: 1200 }),
    signals: { rage_click: { gapMs: 700 } },
    fires: { dead_click: 1 },
  },
  {
    name: 'a dead button with a selector made for it is named by that',
    page: '<main><button data-testid="pay" id="x123456">Pay</button></main>',
    act: (user) => user.click('button', five),
    fires: { rage_click: 1 },
    evidence: { target: '[data-testid="pay"]', targetBy: 'attr' },
  },
  {
    name: 'an id that looks generated is passed over',
    page: '<main id="shop"><p>a</p><button id="radix-1234567">Pay</button></main>',
    act: (user) => user.click('button'),
    fires: { dead_click: 1 },
    evidence: { target: '#shop>button', targetBy: 'id' },
  },
  {
    name: 'a natively disabled button can be raged at',
    page: '<button id="b" disabled>Continue</button>',
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
    evidence: { disabled: true },
  },
  {
    name: 'the words of a disabled button can be raged at',
    page: '<button id="b" disabled><span id="s">Continue</span></button>',
    act: (user) => user.click('#s', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'a button that is disabled by aria alone can be raged at',
    page: '<button id="b" aria-disabled="true">Continue</button>',
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
    evidence: { disabled: true },
  },
  {
    name: 'a fieldset that is disabled does not hide rage',
    page: '<fieldset disabled><button id="b">Continue</button></fieldset>',
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'a spinner shown once does not excuse six clicks',
    page: `${dead}<p id="s"></p><script>b.onclick=()=>{s.textContent='Loading'}</script>`,
    act: (user) => user.click('#b', { times: 6 }),
    fires: { rage_click: 1 },
    evidence: { count: 6, answered: 1 },
  },
  {
    name: 'a button that answers once and is then dead is heard for its fourth click',
    page: `${dead}<p id="s"></p><script>b.onclick=()=>{s.hidden=!s.hidden;b.onclick=null}</script>`,
    act: (user) => user.click('#b', { times: 4 }),
    fires: { rage_click: 1 },
  },
  {
    name: 'a ripple is no answer',
    page: `<style>#b{position:relative;overflow:hidden}i{position:absolute;inset:0;opacity:.3;background:#88f}</style>${dead}
<script>b.onpointerdown=()=>{const i=document.createElement('i');b.append(i);setTimeout(()=>i.remove(),450)}</script>`,
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'one click on a dead button with a ripple is a dead click',
    page: `${dead}<script>b.onpointerdown=()=>{const i=document.createElement('i');i.append(document.createElement('span'));b.append(i);setTimeout(()=>i.remove(),550)}</script>`,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
    evidence: { pressFeedback: true },
  },
  {
    name: 'a pressed class is no answer',
    page: `${dead}<script>b.onpointerdown=()=>b.classList.add('pressed');b.onpointerup=()=>b.classList.remove('pressed')</script>`,
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'a pressed class on what is around the button is no answer',
    page: `<div id="w">${dead}</div><script>b.onpointerdown=()=>w.classList.add('pressed');b.onpointerup=()=>setTimeout(()=>w.classList.remove('pressed'),80)</script>`,
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'a pressed look that lasts 300 ms is no answer',
    page: `${dead}<script>b.onclick=()=>{b.className='busy';setTimeout(()=>b.className='',300)}</script>`,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
  },
  {
    name: 'a link that leads nowhere is dead',
    page: '<a id="a" href="#" onclick="return false">Details</a>',
    act: (user) => user.click('#a'),
    fires: { dead_click: 1 },
  },
  {
    name: 'a bare hash that the browser follows is still dead',
    page: '<a id="a" href="#">Details</a>',
    act: (user) => user.click('#a'),
    fires: { dead_click: 1 },
  },
  {
    name: 'a link to a script that does nothing is dead',
    page: '<a id="a" href="javascript:void 0">Details</a>',
    act: (user) => user.click('#a'),
    fires: { dead_click: 1 },
  },
  {
    name: 'a div that looks like a button is a control',
    page: '<div id="d" style="cursor:pointer;width:120px"><span id="s">Open</span></div>',
    act: (user) => user.click('#s', five),
    fires: { rage_click: 1 },
    evidence: { target: '#d' },
  },
  {
    name: 'clicks on different words of one dead button are one series',
    page: '<button id="b"><span id="x">Pay</span> <b id="y">now</b></button>',
    act: (user) => user.click(['#x', '#y'], { times: 2 }),
    fires: { rage_click: 1 },
    evidence: { count: 4 },
  },
  {
    name: 'a dead button that is drawn again at each click is one series',
    page: `<div id="w">${dead}</div><script>w.onclick=()=>{w.innerHTML=w.innerHTML}</script>`,
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
    evidence: { count: 5, answered: 0 },
  },
  {
    name: 'a dead role button is heard though a double click marks its words',
    page: '<div id="d" role="button" tabindex="0">Pay the whole sum</div>',
    act: (user) => user.click('#d', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'five clicks on a plain place are rage',
    page: '<div id="d" style="width:200px;height:200px;background:#eee"></div>',
    act: (user) => user.click('#d', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'a tracker that sends and injects at each click answers nobody',
    page: `${dead}<script>addEventListener('click',()=>{navigator.sendBeacon('/nowhere');const s=document.createElement('script');s.text='1';document.head.append(s);const i=new Image(1,1);document.body.append(i)},true)</script>`,
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'a dead button stays dead though the next one answers',
    page: `${dead}<button id="c">Other</button><p id="p"></p><script>c.onclick=()=>{p.textContent+='x'}</script>`,
    async act(user) {
      await user.click('#b');
      await user.wait(900);
      await user.click('#c');
    },
    fires: { dead_click: 1 },
    evidence: { target: '#b' },
  },
  {
    name: 'two dead buttons in a row are two dead clicks',
    page: `${dead}<button id="c">Other</button>`,
    async act(user) {
      await user.click('#b');
      await user.wait(600);
      await user.click('#c');
    },
    fires: { dead_click: 2 },
  },
  {
    name: 'rage on one control and then on another are two signals',
    page: `${dead}<button id="c">Other</button>`,
    async act(user) {
      await user.click('#b', { times: 4 });
      await user.click('#c', { times: 4 });
    },
    fires: { rage_click: 2 },
  },
  {
    name: 'a place is judged dead where the site asks for it',
    page: '<div id="d" style="width:200px;height:100px;background:#eee"></div>',
    act: (user) => user.click('#d'),
    signals: { dead_click: { scope: 'static' } },
    fires: { dead_click: 1 },
  },
  {
    name: 'thresholds of the site hold',
    page: dead,
    act: (user) => user.click('#b', { times: 4 }),
    signals: { rage_click: { minClicks: 6, minClicksMixed: 6, gapMs: 2000 }, dead_click: { windowMs: 1200 } },
    fires: { dead_click: 1 },
    evidence: { windowMs: 1200 },
  },
  {
    name: 'a click answered after four seconds is a slow click where the site asks for it',
    page: `${dead}<p id="p"></p><script>b.onclick=async()=>{await fetch('/slow/ok/4000');p.textContent='Paid'}</script>`,
    act: (user) => user.click('#b'),
    signals: { slow_click: true },
    fires: { slow_click: 1 },
    lastMs: 5000,
  },
  {
    name: 'a request that leads to nothing is a dead click in the end',
    page: `${dead}<script>b.onclick=()=>{const x=new XMLHttpRequest();x.open('GET','/slow/ok/500');x.send()}</script>`,
    act: (user) => user.click('#b'),
    signals: { dead_click: { requests: true, pendingMaxMs: 4000 } },
    fires: { dead_click: 1 },
    evidence: { pendingRequest: true },
    lastMs: 5000,
  },
  {
    name: 'a layer that was never taken away can be raged at, though its clicks mark what lies beneath',
    page: `${dead}<div id="d" style="position:fixed;inset:0"></div>`,
    act: (user) => user.click('#b', five),
    fires: { rage_click: 1 },
  },
  {
    name: 'a form that is stopped and then sent nowhere is dead',
    page: '<form onsubmit="return false"><input name="mail" value="a"><button id="b">Send</button></form>',
    // Of a press before the fields are known nothing is said.
    firstMs: 500,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
  },
  {
    name: 'a component whose word nobody hears is dead',
    page: `<my-button id="b"></my-button><script>customElements.define('my-button',class extends HTMLElement{connectedCallback(){const r=this.attachShadow({mode:'open'});r.innerHTML='<button>Buy</button>';r.firstChild.onclick=()=>this.dispatchEvent(new CustomEvent('buy',{bubbles:true}))}})</script>`,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
  },
];
