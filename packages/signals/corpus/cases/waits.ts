import type { Case } from '../case.ts';

const button = '<button id="b" type="button">Pay</button>';

export const waits: Case[] = [
  {
    name: 'a wait that takes too long hurts',
    page: `${button}<div id="p"></div><script>b.onclick=()=>{p.innerHTML='<div role="progressbar">Please wait</div>'}</script>`,
    signals: { wait_pain: { warnMs: 1500 } },
    act: (user) => user.click('#b'),
    fires: { wait_pain: 1 },
    evidence: { kind: 'wait_pain', severe: false, gaveUp: false },
  },
  {
    name: 'a wait that takes much too long is said twice',
    page: `${button}<div id="p">x</div><script>b.onclick=()=>{p.setAttribute('aria-busy','true')}</script>`,
    signals: { wait_pain: { warnMs: 1000, severeMs: 2000 } },
    act: (user) => user.click('#b'),
    fires: { wait_pain: 2 },
    evidence: { severe: true },
  },
  {
    name: 'how long a wait was, the next signal says',
    page: `${button}<button id="d" type="button">Dead</button><div id="p">x</div><script>b.onclick=()=>{p.ariaBusy='true';setTimeout(()=>{p.ariaBusy='false'},2000)}</script>`,
    signals: { wait_pain: { warnMs: 1000 } },
    async act(user) {
      await user.click('#b');
      await user.wait(3200);
      await user.click('#d');
    },
    fires: { wait_pain: 1, dead_click: 1 },
    evidence: { kind: 'dead_click', waitMs: (ms: number) => ms >= 1000 && ms < 3200 },
    lastMs: 4000,
  },
  {
    name: 'an indicator of the site counts too',
    page: `${button}<div id="p"></div><script>b.onclick=()=>{p.innerHTML='<i class="spin">...</i>'}</script>`,
    signals: { wait_pain: { warnMs: 1500, selectors: '.spin' } },
    act: (user) => user.click('#b'),
    fires: { wait_pain: 1 },
  },
  {
    name: 'leaving while it is still busy is giving up',
    page: {
      a: `${button}<a id="a" href="@/b">Away</a><div id="p">x</div><script>b.onclick=()=>p.setAttribute('aria-busy','true')</script>`,
      b: '<p>Elsewhere</p>',
    },
    signals: { wait_pain: { warnMs: 1000, severeMs: 60_000 }, u_turn: false },
    async act(user) {
      await user.click('#b');
      await user.wait(3200);
      await user.click('#a');
    },
    fires: { wait_pain: 2 },
    evidence: { gaveUp: true },
  },
  {
    name: 'a short wait is silent',
    page: `${button}<div id="p">x</div><script>b.onclick=()=>{p.ariaBusy='true';setTimeout(()=>{p.ariaBusy='false'},1500)}</script>`,
    signals: { wait_pain: { warnMs: 3000 } },
    act: (user) => user.click('#b'),
    lastMs: 4500,
  },
  {
    name: 'the progress of a form is silent',
    page: `<div role="progressbar" aria-valuenow="2" aria-valuemax="5">2 of 5</div><p id="p"></p>${button}<script>b.onclick=()=>{p.textContent+='x'}</script>`,
    signals: { wait_pain: { warnMs: 1000 } },
    act: (user) => user.click('#b'),
  },
  {
    name: 'a busy mark that nobody sees is silent',
    page: `<div role="progressbar" style="display:none">x</div><p id="p"></p>${button}<script>b.onclick=()=>{p.textContent+='x'}</script>`,
    signals: { wait_pain: { warnMs: 1000 } },
    act: (user) => user.click('#b'),
  },
];
