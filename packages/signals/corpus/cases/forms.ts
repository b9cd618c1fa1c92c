import type { Case } from '../case.ts';

const form = `<form id="f" onsubmit="event.preventDefault()"><input name="mail"><input name="city"><textarea name="note"></textarea><button id="b">Send</button></form>`;
const sends = `<script>f.onsubmit=e=>{e.preventDefault();f.outerHTML='<p>Thank you</p>'}</script>`;

export const forms: Case[] = [
  {
    name: 'a field that nobody begins for so long is hesitation',
    page: form,
    signals: { form_hesitation: { idleMs: 1500 } },
    act: (user) => user.click('[name=mail]'),
    fires: { form_hesitation: 1 },
    evidence: { kind: 'form_hesitation', hesitation: 'first_input', field: 'mail', form: 'f' },
  },
  {
    name: 'a pause within a field is hesitation',
    page: form,
    signals: { form_hesitation: { idleMs: 1500 } },
    async act(user) {
      await user.click('[name=mail]');
      await user.type('ab');
    },
    fires: { form_hesitation: 1 },
    evidence: { hesitation: 'pause' },
  },
  {
    name: 'a field that is emptied twice is hesitation',
    page: form,
    async act(user) {
      await user.click('[name=mail]');
      for (let n = 0; n < 2; n++) {
        await user.type('abcd');
        await user.key('Backspace', { times: 4, everyMs: 40 });
      }
    },
    fires: { form_hesitation: 1 },
    evidence: { hesitation: 'refill' },
  },
  {
    name: 'a field that is visited three times for nothing is hesitation',
    page: form,
    async act(user) {
      for (let n = 0; n < 3; n++) {
        await user.click('[name=mail]');
        await user.click('[name=city]');
        if (n < 2) await user.type('x');
      }
    },
    fires: { form_hesitation: 1 },
    evidence: { hesitation: 'refocus', field: 'mail' },
  },
  {
    name: 'a text area gives more time',
    page: form,
    signals: { form_hesitation: { idleMs: 1000, idleLongMs: 20_000 } },
    act: (user) => user.click('[name=note]'),
  },
  {
    name: 'a search box is silent',
    page: '<input id="b" type="search">',
    signals: { form_hesitation: { idleMs: 1000 } },
    act: (user) => user.click('#b'),
  },
  {
    name: 'a field that the page focuses is silent until the visitor moves',
    page: '<input name="mail" autofocus>',
    signals: { form_hesitation: { idleMs: 1000 } },
    act: (user) => user.wait(500),
  },
  {
    name: 'filling in a form and sending it is silent',
    page: form + sends,
    signals: { form_abandon: { graceMs: 1000 } },
    async act(user) {
      await user.click('[name=mail]');
      await user.type('a@b.example');
      await user.click('[name=city]');
      await user.type('Lyon');
      await user.click('#b');
    },
  },
  {
    name: 'a form that was begun and left is given up',
    page: { a: `${form}<a id="a" href="@/b">Away</a>`, b: '<p>Elsewhere</p>' },
    signals: { form_abandon: { graceMs: 1500 } },
    async act(user) {
      await user.click('[name=mail]');
      await user.type('abc');
      await user.click('[name=city]');
      await user.click('#a');
    },
    fires: { form_abandon: 1 },
    evidence: {
      kind: 'form_abandon',
      form: 'f',
      field: 'city',
      lastEdited: 'mail',
      fieldsEdited: 1,
      fieldsTotal: 3,
      busy: false,
    },
    lastMs: 4500,
  },
  {
    name: 'a form that was only looked at is silent',
    page: { a: `${form}<a id="a" href="@/b">Away</a>`, b: '<p>Elsewhere</p>' },
    signals: { form_abandon: { graceMs: 500 } },
    async act(user) {
      await user.click('[name=mail]');
      await user.click('#a');
    },
  },
  {
    name: 'a form that the browser sends is silent',
    page: { a: '<form id="f" action="@/b"><input name="mail"><button id="b">Send</button></form>', b: '<p>Thanks</p>' },
    signals: { form_abandon: { graceMs: 500 } },
    async act(user) {
      await user.click('[name=mail]');
      await user.type('abc');
      await user.key('Enter');
    },
  },
  {
    name: 'a form that was left and taken up again is silent',
    page: { a: `${form}<a id="a" href="@/b">Away</a>${sends}`, b: '<p>Help</p>' },
    signals: { form_abandon: { graceMs: 3000 }, u_turn: false },
    async act(user) {
      await user.click('[name=mail]');
      await user.type('abc');
      await user.click('#a');
      await user.wait(700);
      await user.back();
      await user.wait(300);
      await user.click('[name=mail]');
      await user.type('abc');
      await user.click('#b');
    },
    lastMs: 4000,
  },
  {
    name: 'a form that a route takes away is given up',
    page: `${form}<a id="a" role="link">Away</a><script>a.onclick=()=>{history.pushState(0,'','@/x');f.remove()}</script>`,
    signals: { form_abandon: { graceMs: 1000 } },
    async act(user) {
      await user.click('[name=mail]');
      await user.type('abc');
      await user.click('#a');
    },
    fires: { form_abandon: 1 },
  },
  {
    name: 'a form that is idle for too long is given up',
    page: form,
    signals: { form_abandon: { idleMs: 1500 } },
    async act(user) {
      await user.click('[name=mail]');
      await user.type('abc');
    },
    fires: { form_abandon: 1 },
  },
  {
    name: 'a password is named and marked, not told',
    page: '<form id="f"><input name="user"><input name="pass" type="password"></form>',
    signals: { form_abandon: { idleMs: 1500 } },
    async act(user) {
      await user.click('[name=pass]');
      await user.type('secret');
    },
    fires: { form_abandon: 1 },
    evidence: { field: 'pass', sensitive: true },
  },
  {
    name: 'three refusals of the browser are a loop',
    page: '<form id="f" onsubmit="return false"><input name="mail" required><button id="b">Send</button></form>',
    act: (user) => user.click('#b', { times: 3, everyMs: 900 }),
    fires: { validation_loop: 1 },
    evidence: { kind: 'validation_loop', attempts: 3, fields: 'mail', sameField: true, form: 'f' },
  },
  {
    name: 'three refusals of the page are a loop',
    page: `<form id="f"><button id="b">Send</button><input name="mail" value="x"><p role="alert" id="p"></p></form><script>f.onsubmit=e=>{e.preventDefault();f.mail.setAttribute('aria-invalid','true');p.textContent='Please '+Math.random()}</script>`,
    act: (user) => user.click('#b', { times: 3, everyMs: 900 }),
    fires: { validation_loop: 1 },
  },
  {
    name: 'three refusals that the page shows in its own way are a loop where it says how',
    page: `<form id="f"><button id="b">Send</button><input name="mail" value="x"><p class="error" id="p"></p></form><script>f.onsubmit=e=>{e.preventDefault();p.textContent='Please '+Math.random()}</script>`,
    signals: { validation_loop: { errors: '.error' } },
    act: (user) => user.click('#b', { times: 3, everyMs: 900 }),
    fires: { validation_loop: 1 },
  },
  {
    name: 'three refusals in a shadow root are a loop',
    page: `<div id="h"></div><script>h.attachShadow({mode:'open'}).innerHTML='<form id="f"><input name="mail" required><button>Send</button></form>';h.shadowRoot.querySelector('form').onsubmit=()=>false</script>`,
    async act(user) {
      await user.run('document.querySelector("#h").shadowRoot.querySelector("input").focus()');
      await user.wait(500);
      await user.key('Enter', { times: 3, everyMs: 900 });
    },
    fires: { validation_loop: 1 },
  },
  {
    name: 'one refusal and a success are silent',
    page: `<form id="f"><input name="mail" required><button id="b">Send</button></form>${sends}`,
    async act(user) {
      await user.click('#b');
      await user.wait(500);
      await user.type('abc');
      await user.click('#b');
    },
  },
  {
    name: 'a script that checks the form as one types is silent',
    page: `<form id="f" onsubmit="return false"><input name="mail" required pattern="x+"><button id="b">Send</button></form><script>f.oninput=()=>f.checkValidity()</script>`,
    async act(user) {
      await user.click('[name=mail]');
      await user.type('abcdefgh');
    },
  },
];
