import type { Case } from '../case.ts';

const button = '<button id="b" type="button">Pay</button><p id="p"></p>';
const form = `<form id="f" onsubmit="event.preventDefault()"><input name="mail"><input name="city"><button id="b">Send</button></form>`;
const long = '<main><section id="s" style="height:9000px">Long</section></main>';

/** What judges comes over the network after the first thing there was to judge, and has to say the same. */
export const late: Case[] = [
  {
    name: 'late: five quick clicks on a dead button are one rage click and no dead click',
    page: button,
    act: (user) => user.click('#b', { times: 5 }),
    fires: { rage_click: 1 },
    evidence: { kind: 'rage_click', count: 5, answered: 0 },
    lastMs: 4500,
  },
  {
    name: 'late: one click on a dead button is a dead click',
    page: button,
    act: (user) => user.click('#b'),
    fires: { dead_click: 1 },
    lastMs: 4000,
  },
  {
    name: 'late: a click that is answered after two seconds is silent',
    page: `${button}<script>b.onclick=()=>setTimeout(()=>{p.textContent='Paid'},2000)</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'late: a stepper is silent',
    page: `${button}<script>let n=0;b.onclick=()=>{p.textContent=++n}</script>`,
    act: (user) => user.click('#b', { times: 8 }),
  },
  {
    name: 'late: four clicks of which the last three are answered are silent',
    page: `${button}<script>let n=0;b.onclick=()=>{if(n++)p.textContent=n}</script>`,
    act: (user) => user.click('#b', { times: 4 }),
  },
  {
    name: 'late: four presses of Enter on a dead button are rage',
    page: `${button}<script>b.focus()</script>`,
    act: (user) => user.key('Enter', { times: 4 }),
    fires: { rage_key: 1 },
    lastMs: 4500,
  },
  {
    name: 'late: a click that throws is an error click and no dead click',
    page: `${button}<script>b.onclick=()=>{throw new TypeError('cart is null')}</script>`,
    act: (user) => user.click('#b'),
    fires: { error_click: 1 },
    evidence: { errorType: 'TypeError', confidence: 'sync' },
    lastMs: 4000,
  },
  {
    name: 'late: there and back in two seconds is a u-turn',
    page: { a: '<a id="a" href="@/b">Next</a>', b: '<p>Wrong place</p>' },
    async act(user) {
      await user.wait(500);
      await user.click('#a');
      await user.wait(2000);
      await user.back();
    },
    fires: { u_turn: 1 },
  },
  {
    name: 'late: up and down and up again is looking for something',
    page: long,
    async act(user) {
      for (const deltaY of [400, -400, 400, -400, 400]) await user.wheel(deltaY, { times: 5, everyMs: 60 });
    },
    fires: { excessive_scroll: 1 },
  },
  {
    name: 'late: a wait that takes too long hurts, and is measured from its beginning',
    page: `${button}<script>b.onclick=()=>{p.innerHTML='<i role="progressbar">Please wait</i>'}</script>`,
    signals: { wait_pain: { warnMs: 1500 } },
    act: (user) => user.click('#b'),
    fires: { wait_pain: 1 },
    lastMs: 4000,
  },
  {
    name: 'late: a field that nobody begins for so long is hesitation',
    page: form,
    signals: { form_hesitation: { idleMs: 1500 } },
    act: (user) => user.click('[name=mail]'),
    fires: { form_hesitation: 1 },
    evidence: { hesitation: 'first_input', field: 'mail' },
    lastMs: 4500,
  },
  {
    name: 'late: three refusals of the browser are a loop',
    page: '<form id="f"><input name="mail" required><button id="b">Send</button></form>',
    async act(user) {
      for (let n = 0; n < 3; n++) {
        await user.click('#b');
        await user.wait(1200);
      }
    },
    fires: { validation_loop: 1 },
    evidence: { attempts: 3, fields: 'mail' },
  },
];
