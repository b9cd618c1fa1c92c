import { type Case, noFinger } from '../case.ts';

const button = '<button id="b" type="button">Menu</button>';
const menu = '<p class="m">Profile</p>';
const canvas = `${button}<canvas id="c" width="90" height="30"></canvas><script>let n=0;b.onclick=()=>c.getContext('2d').fillRect(n++*9,0,6,20)</script>`;

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
    page: `${button}<p id="p">News</p><script>setInterval(()=>p.animate([{opacity:0},{opacity:1}],200),700)</script>`,
    act: (user) => user.click('#b'),
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
    name: 'a box that is ticked again and again is silent',
    page: '<input type="checkbox" id="b">',
    act: (user) => user.click('#b', { times: 6 }),
  },
];
