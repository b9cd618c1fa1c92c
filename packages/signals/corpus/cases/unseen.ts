import { type Case, noFinger, type User } from '../case.ts';

const button = '<button id="b" type="button">Menu</button>';
const menu = '<p class="m">Profile</p>';
const canvas = `${button}<canvas id="c" width="90" height="30"></canvas><script>let n=0;b.onclick=()=>c.getContext('2d').fillRect(n++*9,0,6,20)</script>`;

/**
 * What comes with a beat may be the press's own as well, and so may an animation that the page has not drawn yet: then nothing is
 * said, so these are played in between.
 */
const clickBetweenBeats = async (user: User, id: string, event: string): Promise<void> => {
  await user.run(`new Promise((done) => { ${id}.addEventListener('${event}', () => done(), { once: true }); })`);
  await user.wait(200);
  await user.click('#b');
};

/** Answers that leave no trace in the tree, and what looks like one. */
export const unseen: Case[] = [
  {
    name: 'a menu that a style sheet shows while its button has the focus is silent',
    page: `<style>.m{display:none}@media screen{.d:focus-within .m{display:block}}</style><div class="d">${button}${menu}</div>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a hint that a style sheet shows for the focus of a finger is silent',
    page: `<style>.m{visibility:hidden}button:focus+.m{visibility:visible}</style>${button}${menu}`,
    touch: true,
    act: (user) => user.tap('#b'),
    not: { firefox: noFinger, webkit: noFinger },
  },
  {
    name: 'a menu that a style sheet shows under a finger is silent',
    page: `<style>.m{display:none}.d:hover .m{display:block}</style><div class="d"><b id="b" style="cursor:pointer">Menu</b>${menu}</div>`,
    touch: true,
    act: (user) => user.tap('#b'),
    not: { firefox: noFinger, webkit: noFinger },
  },
  {
    name: 'a ring around the focus does not excuse a dead click, nor a menu of others',
    page: `<style>.m{display:none}.e:not(:focus-within) .m{color:red}.d:focus-within{outline:2px solid}.d:focus-within button{color:red}button:hover+.m{display:block}</style><div class="d">${button}${menu}</div><div class="e"><input>${menu}</div>`,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
  },
  {
    name: 'an animation of the button itself does not excuse a dead click',
    page: `${button}<script>b.onpointerdown=()=>b.animate([{opacity:.5},{opacity:1}],400)</script>`,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
  },
  {
    name: 'an animation that runs again and again does not excuse a dead click',
    page: `${button}<p id="p">News</p><script>setInterval(()=>p.animate([{opacity:0},{opacity:1}],200).ready.then(()=>p.dispatchEvent(new Event('beat'))),2000)</script>`,
    act: (user) => clickBetweenBeats(user, 'p', 'beat'),
    fires: { dead_click: 1 },
  },
  { name: 'clicks beside a canvas that draws are silent', page: canvas, act: (user) => user.click('#b', { times: 6 }) },
  {
    name: 'presses of Enter beside a canvas that draws are silent',
    page: `${canvas}<script>b.focus()</script>`,
    act: (user) => user.key('Enter', { times: 5 }),
  },
  {
    name: 'a strip that is scrolled by a script and by the button is silent',
    page: `<div id="t" style="overflow:auto;width:300px"><p style="width:9000px">News</p></div>${button}<script>setInterval(()=>{t.scrollLeft+=90},3000);b.onclick=()=>{t.scrollLeft+=300}</script>`,
    firstMs: 3700,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a panel that only an animation moves is silent',
    page: `${button}<p id="p">News</p><script>b.onclick=()=>p.animate([{opacity:0},{opacity:1}],400)</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a panel that an animation keeps moved is silent at each press',
    page: `${button}<p id="p">News</p><script>let n=0;b.onclick=()=>p.animate({translate:n++*40+'px'},{duration:300,fill:'forwards'})</script>`,
    act: (user) => user.click('#b', { times: 5, everyMs: 400 }),
  },
  {
    name: 'a panel that an animation moves on a busy page is silent at each press',
    page: `${button}<p id="p">News</p><script>let n=0;b.onclick=()=>p.animate({translate:n++*40+'px'},{duration:300,fill:'forwards'});
(function f(){requestAnimationFrame(f)})();setInterval(()=>{const e=performance.now()+80;while(performance.now()<e);},90)</script>`,
    act: (user) => user.click('#b', { times: 6, everyMs: 400 }),
  },
  {
    name: 'a ripple beside the button does not excuse a dead click',
    page: `<div>${button}<i id="r"></i></div><script>b.onclick=()=>r.animate([{opacity:0},{opacity:1}],400)</script>`,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
  },
  {
    name: 'a style sheet that is switched on is silent',
    page: `<style id="s">p{color:red}</style>${button}<p>News</p><script>s.sheet.disabled=true;b.onclick=()=>{s.sheet.disabled=!s.sheet.disabled}</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a style sheet that is adopted is silent',
    page: `${button}<p>News</p><script>const s=new CSSStyleSheet;s.replaceSync('p{color:red}');b.onclick=()=>{document.adoptedStyleSheets=[s]}</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a style sheet that a component adopts for another is silent',
    page: `<div id="h"></div><script>const r=h.attachShadow({mode:'open'}),[s,t]=[new CSSStyleSheet,new CSSStyleSheet];r.innerHTML='<button id="b" type="button">Dark</button><p>News</p>';t.replaceSync('p{color:red}');r.adoptedStyleSheets=[s];r.getElementById('b').onclick=()=>{r.adoptedStyleSheets=[t]}</script>`,
    act: (user) => user.click('#h', { at: [0.03, 0.3] }),
  },
  {
    name: 'sheets that stay as they are and one that is added do not excuse a dead click',
    page: `<style id="s">p{color:red}</style>${button}<p>News</p><script>const t=new CSSStyleSheet;document.adoptedStyleSheets=[t];s.sheet.disabled=true;b.onclick=()=>document.head.append(document.createElement('style'))</script>`,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
  },
  {
    name: 'words that are highlighted without an element are silent',
    page: `${button}<p id="p">News of today</p><script>let n=0;b.onclick=()=>{const r=new Range;r.setStart(p.firstChild,n);r.setEnd(p.firstChild,++n);CSS.highlights.set('found',new Highlight(r))}</script>`,
    act: (user) => user.click('#b', { times: 4, everyMs: 400 }),
  },
  {
    name: 'words that stay highlighted do not excuse a dead click',
    page: `${button}<p id="p">News</p><script>const r=new Range;r.selectNode(p);CSS.highlights.set('found',new Highlight(r))</script>`,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
  },
  {
    name: 'a box that a script makes half ticked is silent',
    page: `${button}<input type="checkbox" id="i"><script>b.onclick=()=>{i.indeterminate=!i.indeterminate}</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a field that is not shown does not excuse a dead click',
    page: `${button}<input type="hidden" id="i" value="0"><script>b.onclick=()=>{i.value++}</script>`,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
  },
  {
    name: 'a strip that scrolls itself does not excuse a dead click',
    page: `<div id="t" style="overflow:auto;width:300px"><p style="width:9000px">News</p></div>${button}<script>setInterval(()=>{t.scrollLeft+=90},2000)</script>`,
    firstMs: 6300,
    act: (user) => clickBetweenBeats(user, 't', 'scroll'),
    fires: { dead_click: 1 },
  },
  {
    name: 'a strip that glides by itself does not excuse a dead click',
    page: `<div id="t" style="overflow:auto;width:300px"><p style="width:9000px">News</p></div>${button}<script>const glide=()=>{t.scrollLeft+=2;requestAnimationFrame(glide)};glide()</script>`,
    // A busy machine drops frames, and it takes two seconds without a gap to know that it has no end.
    firstMs: 6300,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
  },
  {
    name: 'a strip that scrolls itself and by a button out of its rhythm is silent',
    page: `<div id="t" style="overflow:auto;width:300px"><p style="width:9000px">News</p></div>${button}<script>setInterval(()=>{t.scrollLeft+=90},1500);b.onclick=()=>{t.scrollBy({left:300,behavior:'smooth'})}</script>`,
    firstMs: 3700,
    act: (user) => clickBetweenBeats(user, 't', 'scroll'),
  },
  {
    name: 'a place that promises to be enlarged can be dead',
    page: '<div id="b" style="cursor:zoom-in;width:90px;height:90px">Map</div>',
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
  },
  {
    name: 'a place that is enlarged in its own style is silent',
    page: `<div id="b" style="cursor:zoom-in;width:90px;height:90px">Map</div><script>b.onclick=()=>{b.style.scale=2}</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a box that cannot be ticked can be raged at',
    page: '<input type="checkbox" id="b" onclick="return false">',
    act: (user) => user.click('#b', { times: 5 }),
    fires: { rage_click: 1 },
  },
  {
    name: 'a box that is ticked again and again is silent',
    page: '<input type="checkbox" id="b">',
    act: (user) => user.click('#b', { times: 6 }),
  },
];
