import type { Case } from '../case.ts';

const dead = '<button id="b" type="button">Pay</button>';
const focus = 'document.querySelector("#b").focus()';

export const keys: Case[] = [
  {
    name: 'Enter again and again on a dead button is rage',
    page: dead,
    async act(user) {
      await user.run(focus);
      await user.key('Enter', { times: 4, everyMs: 200 });
    },
    fires: { rage_key: 1 },
    evidence: { kind: 'rage_key', key: 'Enter', count: 4 },
  },
  {
    name: 'Space again and again on a dead button is rage',
    page: dead,
    async act(user) {
      await user.run(focus);
      await user.key(' ', { times: 4, everyMs: 200 });
    },
    fires: { rage_key: 1 },
    evidence: { key: 'Space' },
  },
  {
    name: 'one Enter on a dead button is a dead click',
    page: dead,
    async act(user) {
      await user.run(focus);
      await user.key('Enter');
    },
    fires: { dead_click: 1 },
    evidence: { input: 'keyboard' },
  },
  {
    name: 'Enter on a div that only looks like a button is rage when it is repeated',
    page: '<div id="b" role="button" tabindex="0">Pay</div>',
    async act(user) {
      await user.run(focus);
      await user.key('Enter', { times: 4, everyMs: 200 });
    },
    fires: { rage_key: 1 },
  },
  {
    name: 'Enter on a button that answers is silent',
    page: `${dead}<p id="p"></p><script>b.onclick=()=>{p.textContent+='x'}</script>`,
    async act(user) {
      await user.run(focus);
      await user.key('Enter', { times: 6, everyMs: 150 });
    },
  },
  {
    name: 'Escape that closes nothing is rage when it is repeated',
    page: '<dialog id="d" open>Cookies</dialog>',
    act: (user) => user.key('Escape', { times: 4, everyMs: 200 }),
    fires: { rage_key: 1 },
    evidence: { key: 'Escape' },
  },
  {
    name: 'Escape that closes a dialog is silent',
    page: `<dialog id="d">Cookies</dialog><script>d.showModal()</script>`,
    act: (user) => user.key('Escape', { times: 2, everyMs: 200 }),
  },
  {
    name: 'writing is silent',
    page: '<textarea id="b"></textarea>',
    async act(user) {
      await user.click('#b');
      await user.type('a b c d e f');
      await user.key('Enter', { times: 5, everyMs: 120 });
      await user.key(' ', { times: 5, everyMs: 120 });
    },
  },
  {
    name: 'Space that scrolls a page is silent',
    page: '<div style="height:6000px">Long</div>',
    act: (user) => user.key(' ', { times: 4, everyMs: 200 }),
  },
  {
    name: 'arrows in a list are silent',
    page: '<select id="b" size="4"><option>a<option>b<option>c<option>d</select>',
    async act(user) {
      await user.click('#b');
      await user.key('ArrowDown', { times: 6, everyMs: 80 });
    },
  },
  {
    name: 'a checkbox by Space is silent',
    page: '<input id="b" type="checkbox">',
    async act(user) {
      await user.run(focus);
      await user.key(' ', { times: 6, everyMs: 120 });
    },
  },
];
