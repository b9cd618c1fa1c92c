import { type Case, noDoubleClick } from '../case.ts';

const dead = '<button id="b" type="button">Pay</button>';
const five = { times: 5 };

/** What looks like rage or a dead end to a counter of clicks, and is neither. */
export const silent: Case[] = [
  {
    name: 'a stepper is silent',
    page: `<button id="m">-</button><output id="o">0</output><button id="b">+</button><script>b.onclick=()=>{o.value=+o.value+1};m.onclick=()=>{o.value=+o.value-1}</script>`,
    async act(user) {
      await user.click('#b', { times: 9, everyMs: 90 });
      await user.click('#m', { times: 6, everyMs: 90 });
    },
  },
  {
    name: 'a native number field is silent',
    page: '<input id="b" type="number" value="1" style="width:80px">',
    act: (user) => user.click('#b', { times: 6, at: [0.93, 0.3] }),
  },
  {
    name: 'a carousel is silent',
    page: `<button id="b">Next</button><div style="overflow:hidden;width:200px"><div id="t" style="display:flex;transition:transform .3s">${'<img width=200 height=50>'.repeat(9)}</div></div>
<script>let n=0;b.onclick=()=>{t.style.transform='translateX(-'+(n=(n+1)%9)*200+'px)'}</script>`,
    act: (user) => user.click('#b', { times: 7, everyMs: 200 }),
  },
  {
    name: 'a carousel that also moves by itself is silent when it is clicked',
    page: `<button id="b">Next</button><div id="t">0</div><script>let n=0;const go=()=>{t.style.transform='translateX(-'+ ++n+'px)'};setInterval(go,1500);b.onclick=go</script>`,
    firstMs: 3700,
    act: (user) => user.click('#b', { times: 6, everyMs: 220 }),
  },
  {
    name: 'a keypad is silent',
    page: `<div id="k">${[1, 2, 3, 4].map((n) => `<button id="k${n}">${n}</button>`).join('')}</div><input id="i"><script>k.onclick=e=>{i.value+=e.target.textContent}</script>`,
    async act(user) {
      await user.click('#k1', { times: 4, everyMs: 120 });
      await user.click('#k2');
      await user.click('#k3');
    },
  },
  {
    name: 'paging through a calendar is silent',
    page: `<button id="b">›</button><table id="t"></table><script>let n=0;b.onclick=()=>{n++;t.innerHTML=('<tr>'+Array.from({length:7},(_,i)=>'<td>'+(n*7+i)).join('')).repeat(5)}</script>`,
    act: (user) => user.click('#b', { times: 8, everyMs: 120 }),
  },
  {
    name: 'a canvas is silent',
    page: '<canvas id="b" width="300" height="200"></canvas>',
    act: (user) => user.click('#b', { times: 8 }),
  },
  {
    name: 'a canvas in a control is silent',
    page: '<a href="#x"><canvas id="b" width="300" height="200"></canvas></a>',
    act: (user) => user.click('#b', { times: 8 }),
  },
  {
    name: 'a player is silent',
    page: '<video id="b" controls width="300" height="200"></video>',
    act: (user) => user.click('#b', { times: 6 }),
  },
  {
    name: 'a frame is silent',
    page: '<iframe id="b" srcdoc="<button>In here</button>" width="300" height="200"></iframe>',
    act: (user) => user.click('#b', { times: 6 }),
  },
  {
    name: 'marking text by a triple click is silent',
    page: '<p id="b">A long paragraph that somebody wants to copy from this page.</p>',
    async act(user) {
      await user.click('#b', { times: 3, everyMs: 80 });
      await user.wait(300);
      await user.click('#b', { times: 6, everyMs: 80 });
    },
    not: { firefox: noDoubleClick },
  },
  {
    name: 'a click that clears a selection is silent',
    page: '<p id="p">Some words to mark here</p><div id="d" style="width:300px;height:200px"></div>',
    async act(user) {
      await user.click('#p', { times: 3, everyMs: 80 });
      await user.click('#d');
    },
  },
  {
    name: 'a text field is silent',
    page: '<input id="b" value="a few words in a field">',
    act: (user) => user.click('#b', { times: 7 }),
  },
  {
    name: 'a text area, a select, a colour, a range and a date field are silent',
    page: '<textarea id="a">x</textarea><input id="c" type="range"><input id="d" type="checkbox"><input id="e" type="radio"><div id="f" contenteditable>Write</div>',
    async act(user) {
      for (const id of ['#a', '#c', '#d', '#e', '#f']) await user.click(id, { times: 4 });
    },
  },
  {
    name: 'a label with its box is silent',
    page: '<label id="b"><input type="checkbox"> I agree</label>',
    act: (user) => user.click('#b', { times: 5, at: [0.8, 0.5] }),
  },
  {
    name: 'a file field is silent',
    page: '<input id="b" type="file">',
    act: (user) => user.click('#b'),
  },
  {
    name: 'a button that opens a file chooser is silent',
    page: `${dead}<input id="i" type="file" hidden><script>b.onclick=()=>i.click()</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a link in a new tab is silent',
    page: '<a id="a" href="/nowhere" target="_blank">Terms</a>',
    act: (user) => user.click('#a'),
  },
  {
    name: 'a button that opens a window is silent',
    page: `${dead}<script>b.onclick=()=>open('/nowhere','_blank','noopener')</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a download link is silent',
    page: '<a id="a" href="/file/a" download>Invoice</a>',
    act: (user) => user.click('#a', { times: 2 }),
  },
  {
    name: 'a link to a file that the server sends as a download is silent',
    page: '<a id="a" href="/file/a">Invoice</a>',
    act: (user) => user.click('#a'),
    not: { webkit: 'the engine tells nothing of a navigation that turns into a download' },
  },
  {
    name: 'a download made by script is silent',
    page: `${dead}<script>b.onclick=()=>{const a=document.createElement('a');a.href=URL.createObjectURL(new Blob(['x']));a.download='x.txt';a.click()}</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a copy button is silent',
    page: `${dead}<script>b.onclick=()=>navigator.clipboard?.writeText('SAVE10').catch(()=>{})</script>`,
    act: (user) => user.click('#b', five),
  },
  {
    name: 'a print button is silent',
    page: `${dead}<script>b.onclick=()=>print()</script>`,
    act: (user) => user.click('#b'),
    not: {
      firefox: 'without a display printing ends the browser',
      webkit: 'the browser that the driver starts prints nothing',
    },
  },
  {
    name: 'a mail link is silent',
    page: '<a id="a" href="mailto:shop@example.com">Write</a>',
    act: (user) => user.click('#a'),
  },
  {
    name: 'a link to the page itself is silent',
    page: '<a id="a" href="">Home</a><script>a.onclick=e=>e.preventDefault()</script>',
    act: (user) => user.click('#a', { times: 3 }),
  },
  {
    name: 'a link to a place where the visitor is already is silent',
    page: '<h1 id="top">Top</h1><a id="a" href="#top">Top</a>',
    act: (user) => user.click('#a', { times: 3, everyMs: 500 }),
  },
  {
    name: 'the tab that is open already is silent',
    page: '<div role="tablist"><button id="b" role="tab" aria-selected="true">One</button><button role="tab" aria-selected="false">Two</button></div>',
    act: (user) => user.click('#b', { times: 3 }),
  },
  {
    name: 'the entry of the page that is open is silent',
    page: '<nav><a id="b" href="/elsewhere" aria-current="page" onclick="return false">Shop</a></nav>',
    act: (user) => user.click('#b', { times: 3 }),
  },
  {
    name: 'a disabled button clicked once is silent',
    page: '<button id="b" disabled>Continue</button>',
    act: (user) => user.click('#b', { times: 2 }),
  },
  {
    name: 'one click on a plain place is silent',
    page: '<p id="b">Text</p>',
    act: (user) => user.click('#b'),
  },
  {
    name: 'four clicks on a plain place are silent',
    page: '<div id="d" style="width:200px;height:200px"></div>',
    act: (user) => user.click('#d', { times: 4 }),
  },
  {
    name: 'a drag is silent',
    page: '<div id="b" role="button" style="width:60px;height:60px;background:#ccc">Drag</div>',
    async act(user) {
      for (let n = 0; n < 5; n++) await user.drag('#b', [80, 10]);
    },
  },
  {
    name: 'a long press is silent',
    page: dead,
    act: (user) => user.click('#b', { holdMs: 700 }),
  },
  {
    name: 'a click with a key held is silent',
    page: dead,
    act: (user) => user.click('#b', { times: 4, modifier: 'Control' }),
  },
  {
    name: 'clicks of a script are silent',
    page: dead,
    act: (user) => user.run('for(let i=0;i<9;i++)document.querySelector("#b").click()'),
  },
  {
    name: 'an element that opted out is silent',
    page: `<div data-ressenti-ignore>${dead}</div>`,
    act: (user) => user.click('#b', five),
  },
  {
    name: 'an element that opted out of one signal is silent in that',
    page: `<div data-ressenti-ignore="dead_click rage_click">${dead}</div>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a detector that is off is silent',
    page: dead,
    act: (user) => user.click('#b', five),
    signals: { rage_click: false, dead_click: false },
  },
  {
    name: 'a press that leaves the page is silent',
    page: { a: '<a id="a" href="@/b">Next</a>', b: '<p>There</p>' },
    act: (user) => user.click('#a'),
  },
  {
    name: 'a press that leaves the page late is silent',
    page: {
      a: `<button id="a">Next</button><script>a.onclick=()=>setTimeout(()=>location.href='@/b',1500)</script>`,
      b: '<p>There</p>',
    },
    act: (user) => user.click('#a'),
  },
  {
    name: 'a route of a single page is an answer',
    page: '<button id="b">Next</button><script>let n=0;b.onclick=()=>history.pushState(0,"","@/r"+n++)</script>',
    act: (user) => user.click('#b', five),
  },
  {
    name: 'an answer that comes after two seconds is an answer',
    page: `${dead}<p id="p"></p><script>b.onclick=()=>setTimeout(()=>{p.textContent='Paid'},2000)</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'an answer that comes after the next press is an answer',
    page: `${dead}<button id="c">Help</button><p id="p"></p><p id="q"></p><script>b.onclick=()=>setTimeout(()=>{p.textContent='Paid'},2300);c.onclick=()=>{q.textContent+='x'}</script>`,
    async act(user) {
      await user.click('#b');
      await user.wait(300);
      await user.click('#c');
    },
  },
  {
    name: 'a control that swallows a press while it moves is silent',
    page: `${dead}<p id="p"></p><script>let busy=0;b.onclick=()=>{if(busy)return;busy=1;p.textContent+='x';setTimeout(()=>{busy=0},400)}</script>`,
    act: (user) => user.click('#b', { times: 2, everyMs: 200 }),
  },
  {
    name: 'a button that goes away is silent',
    page: `${dead}<script>b.onclick=()=>b.remove()</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a double click that opens is silent',
    page: `<div id="b" role="button">File</div><p id="p"></p><script>b.ondblclick=()=>{p.textContent='Open'}</script>`,
    act: (user) => user.click('#b', { times: 2, everyMs: 60 }),
    not: { firefox: noDoubleClick },
  },
  {
    name: 'a form that a script sends is silent',
    page: `<form id="f"><input name="mail" value="a"><button id="b">Send</button></form><p id="p"></p><script>f.onsubmit=(e)=>{e.preventDefault();setTimeout(()=>{p.textContent='Thank you'},800)}</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a form that is sent into a new tab is silent',
    page: '<form action="/nowhere" target="_blank"><button id="b">Open</button></form>',
    act: (user) => user.click('#b'),
  },
  {
    name: 'a form that is answered by a download is silent',
    page: '<form action="/file/a"><button id="b">Export</button></form>',
    act: (user) => user.click('#b'),
    not: { webkit: 'the engine tells nothing of a navigation that turns into a download' },
  },
  {
    name: 'an entry that closes its menu as the button goes down is silent',
    page: `<ul id="l"><li id="b" style="cursor:pointer">Copy</ul><script>l.onmousedown=()=>{l.hidden=true}</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a message that begins its animation anew is silent',
    page: `<style>@keyframes k{from{opacity:0}}.s{animation:k .3s}</style>${dead}<div id="t">Saved</div><script>b.onclick=()=>{t.classList.remove('s');void t.offsetWidth;t.classList.add('s')}</script>`,
    act: (user) => user.click('#b', { times: 4, everyMs: 400 }),
  },
];
