import type { Case, PressOptions } from '../case.ts';

const button = '<button id="b" type="button">Go</button>';
const out = '<p id="p">0</p>';
const five = { times: 5 };

/** Each page has one control `#b`. */
const pages: readonly (readonly [name: string, page: string, how?: PressOptions])[] = [
  ['a button that changes a text', `${button}${out}<script>b.onclick=()=>{p.textContent=+p.textContent+1}</script>`],
  ['a button that changes a text node', `${button}${out}<script>b.onclick=()=>{p.firstChild.data+='x'}</script>`],
  [
    'a button that answers in 400 ms',
    `${button}${out}<script>let t;b.onclick=()=>{clearTimeout(t);p.textContent+='.';t=setTimeout(()=>{p.textContent+='x'},400)}</script>`,
  ],
  [
    'a button that counts on itself',
    `<button id="b">0</button><script>b.onclick=()=>{b.textContent=+b.textContent+1}</script>`,
  ],
  [
    'a toggle by aria',
    `<button id="b" aria-pressed="false">Mute</button><script>b.onclick=()=>b.setAttribute('aria-pressed',b.ariaPressed!=='true')</script>`,
  ],
  [
    'a toggle by class alone',
    `<style>.on{background:gold}</style>${button}<script>b.onclick=()=>b.classList.toggle('on')</script>`,
  ],
  [
    'a like button that swaps its icon',
    `<button id="b"><i class="far"></i></button><script>let on=0;b.onclick=()=>{const i=document.createElement('i');i.className=(on=!on)?'fas':'far';b.replaceChildren(i)}</script>`,
  ],
  [
    'a switch',
    `<button id="b" role="switch" aria-checked="false">Wifi</button><script>b.onclick=()=>b.setAttribute('aria-checked',b.ariaChecked!=='true')</script>`,
  ],
  ['a disclosure', '<details><summary id="b">More</summary><p>Text</p></details>'],
  [
    'a theme button that changes the root',
    `${button}<script>b.onclick=()=>document.documentElement.toggleAttribute('dark')</script>`,
  ],
  [
    'a button that changes the address only',
    `${button}<script>let n=0;b.onclick=()=>history.replaceState(0,'','?page='+n++)</script>`,
  ],
  [
    'a button that fills a field',
    `${button}<input id="i"><script>let n=0;b.onclick=()=>{i.value='code '+n++}</script>`,
  ],
  [
    'a button that clears a checkbox',
    `${button}<input type="checkbox" id="i"><script>b.onclick=()=>{i.checked=!i.checked}</script>`,
  ],
  [
    'a button that picks an option',
    `${button}<select id="s"><option>a<option>b</select><script>b.onclick=()=>{s.selectedIndex=1-s.selectedIndex}</script>`,
  ],
  [
    'a button that shows a popover',
    '<button id="b" popovertarget="o">Menu</button><div id="o" popover="manual">Hello</div>',
  ],
  [
    'a button that opens and closes a dialog',
    `${button}<dialog id="d">Hello</dialog><script>b.onclick=()=>d.open?d.close():d.show()</script>`,
  ],
  [
    'a button that moves the focus',
    `${button}<input id="i"><input id="j"><script>let n=0;b.onmousedown=e=>e.preventDefault();b.onclick=()=>(n++%2?i:j).focus()</script>`,
  ],
  [
    'a button that scrolls down',
    `<div style="position:fixed;top:0">${button}</div><div style="height:9000px"></div><script>b.onclick=()=>scrollBy(0,300)</script>`,
    { times: 5, everyMs: 500 },
  ],
  [
    'a button that scrolls a strip',
    `${button}<div id="s" style="width:200px;overflow:auto"><div style="width:5000px;height:20px"></div></div><script>b.onclick=()=>s.scrollBy(80,0)</script>`,
    // The scroll is told with the next frame, which a busy machine draws late.
    { times: 5, everyMs: 500 },
  ],
  [
    'a copy button by command',
    `<input id="i" value="SAVE10">${button}<script>b.onclick=()=>{i.select();document.execCommand('copy')}</script>`,
  ],
  [
    'a button that selects a text',
    `${button}<p id="p">A code to copy</p><script>let n=0;b.onclick=()=>{getSelection().removeAllRanges();if(n++%2===0)getSelection().selectAllChildren(p);else getSelection().setBaseAndExtent(p.firstChild,0,p.firstChild,3)}</script>`,
  ],
  ['a reset button', '<form><input id="i"><button id="b" type="reset">Clear</button></form>'],
  [
    'a submit button with a field at fault',
    '<form onsubmit="return false"><input required name="mail"><button id="b" type="button" onclick="this.form.checkValidity()">Check</button></form>',
  ],
  [
    'a menu that opens on pointerdown',
    `${button}<ul id="u" hidden><li>One</ul><script>b.onpointerdown=()=>{u.hidden=!u.hidden}</script>`,
  ],
  [
    'a menu that closes on pointerdown elsewhere',
    `${button}<ul id="u"><li>One</ul><script>let o=1;addEventListener('pointerdown',()=>{u.hidden=o;o=!o},true)</script>`,
  ],
  [
    'a button that opens an answer in another shadow root',
    `${button}<div id="h"></div><script>const r=h.attachShadow({mode:'open'});r.innerHTML='<p>0</p>';b.onclick=()=>{h.dataset.n=Math.random()}</script>`,
  ],
  [
    'a player button',
    `${button}<audio id="a" src="data:audio/wav;base64,UklGRigAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQQAAACAgICA"></audio><script>b.onclick=()=>{a.currentTime=0;a.play().catch(()=>{})}</script>`,
  ],
  ['a volume button', `${button}<audio id="a"></audio><script>b.onclick=()=>{a.volume=a.volume>.5?.4:.6}</script>`],
  [
    'a button that rings a sound of its own',
    `${button}<script>const a=new Audio('data:audio/wav;base64,UklGRigAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQQAAACAgICA');b.onclick=()=>{a.play().catch(()=>{})}</script>`,
  ],
  [
    'a button that beeps',
    `${button}<script>const c=new AudioContext();b.onclick=()=>{const o=c.createOscillator();o.connect(c.destination);o.start();o.stop(c.currentTime+.05)}</script>`,
  ],
  ['a button that asks in a dialog of the browser', `${button}<script>b.onclick=()=>confirm('Sure?')</script>`],
  [
    'a button that opens a native picker',
    `${button}<input type="date" id="i"><script>b.onclick=()=>i.showPicker()</script>`,
  ],
  [
    'a button that draws on a canvas beside it',
    `<section>${button}<canvas id="c"></canvas></section><script>b.onclick=()=>c.getContext('2d').fillRect(Math.random()*99,0,9,9)</script>`,
    { times: 1 },
  ],
  [
    'a button whose answer is marked by an attribute of a state',
    `${button}<div id="p"></div><script>let n=0;b.onclick=()=>p.dataset.state=n++</script>`,
  ],
  [
    'a button that replaces what it stands in',
    `<div id="w"><button id="b">0</button></div><script>let n=0;w.onclick=()=>{w.innerHTML='<button id="b">'+ ++n+'</button>'}</script>`,
  ],
  [
    'a button that removes a row',
    `${button}<ul id="u"></ul><script>u.innerHTML='<li>x'.repeat(9);b.onclick=()=>u.lastElementChild?.remove()</script>`,
  ],
  [
    'a button that answers by a style',
    `${button}${out}<script>let n=0;b.onclick=()=>{p.style.marginLeft=10*n+++'px'}</script>`,
  ],
  [
    'a button in a frame of much change',
    `${button}<ul id="u"></ul><script>let n=0;b.onclick=()=>{u.innerHTML=('<li>'+n++).repeat(900)}</script>`,
  ],
];

/** Controls that answer, in the page or outside of it: silence, however often they are pressed. */
export const answered: Case[] = pages.map(([name, page, how]) => ({
  name: `${name} is silent`,
  page,
  act: (user) => user.click('#b', how ?? five),
}));
