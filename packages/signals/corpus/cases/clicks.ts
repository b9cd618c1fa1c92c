import { type Case, everywhere } from '../case.ts';

const dead = '<button id="b" type="button">Pay</button>';

export const clicks: Case[] = [
  {
    name: 'five quick clicks on a dead button are one rage click and no dead click',
    page: dead,
    act: (user) => user.click('#b', { times: 5 }),
    fires: { rage_click: 1 },
    evidence: { kind: 'rage_click', count: 5, answered: 0, target: '#b', targetBy: 'id', input: 'mouse' },
    in: everywhere,
  },
  {
    name: 'one click on a dead button is a dead click',
    page: dead,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
    evidence: { kind: 'dead_click', target: '#b', attempts: 1 },
    in: everywhere,
  },
  {
    name: 'a button that answers is silent however often it is clicked',
    page: `${dead}<p id="n">0</p><script>b.onclick=()=>{n.textContent=+n.textContent+1}</script>`,
    act: (user) => user.click('#b', { times: 8 }),
    in: everywhere,
  },
  {
    name: 'a ticking clock does not excuse a dead button',
    page: `${dead}<p id="n">0</p><script>setInterval(()=>{n.textContent=+n.textContent+1},1000)</script>`,
    firstMs: 3500,
    act: (user) => user.click('#b', { times: 5 }),
    fires: { rage_click: 1 },
    in: everywhere,
  },
  {
    name: 'an element that opted out is silent',
    page: `<div data-ressenti-ignore>${dead}</div>`,
    act: (user) => user.click('#b', { times: 5 }),
    in: everywhere,
  },
];
