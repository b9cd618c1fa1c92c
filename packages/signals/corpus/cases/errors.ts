import { type Case, noStatus } from '../case.ts';

const button = '<button id="b" type="button">Pay</button><p id="p"></p>';

export const errors: Case[] = [
  {
    name: 'a click that throws is an error click and no dead click',
    page: `${button}<script>b.onclick=()=>{throw new TypeError('cart is null')}</script>`,
    act: (user) => user.click('#b'),
    fires: { error_click: 1 },
    evidence: { kind: 'error_click', errorType: 'TypeError', confidence: 'sync', target: '#b' },
  },
  {
    name: 'a click that answers and throws is an error click',
    page: `${button}<script>b.onclick=()=>{p.textContent+='x';throw new RangeError('no')}</script>`,
    act: (user) => user.click('#b'),
    fires: { error_click: 1 },
    evidence: { errorType: 'RangeError' },
  },
  {
    name: 'a promise that is refused after a click is an error click',
    page: `${button}<script>b.onclick=async()=>{p.textContent+='x';await 0;throw new Error('refused')}</script>`,
    act: (user) => user.click('#b'),
    fires: { error_click: 1 },
  },
  {
    name: 'an error half a second after a click is one of less confidence',
    page: `${button}<script>b.onclick=()=>{p.textContent+='x';setTimeout(()=>{throw new Error('late')},500)}</script>`,
    act: (user) => user.click('#b'),
    fires: { error_click: 1 },
    evidence: { confidence: 'window' },
  },
  {
    name: 'the text of an error stays in the page',
    page: `${button}<script>b.onclick=()=>{p.textContent+='x';throw new Error('john@example.com')}</script>`,
    act: (user) => user.click('#b'),
    fires: { error_click: 1 },
    evidence: { message: undefined },
  },
  {
    name: 'two errors of one click are one signal',
    page: `${button}<script>b.onclick=()=>{p.textContent+='x';setTimeout(()=>{throw new Error('2')},50);throw new Error('1')}</script>`,
    act: (user) => user.click('#b'),
    fires: { error_click: 1 },
  },
  {
    name: 'an error two seconds after a click is silent',
    page: `${button}<script>b.onclick=()=>{p.textContent+='x';setTimeout(()=>{throw new Error('later')},2000)}</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'an error that the page throws all the time is silent',
    page: `${button}<script>b.onclick=()=>{p.textContent+='x'};setInterval(()=>{throw new Error('again')},300)</script>`,
    firstMs: 1500,
    act: (user) => user.click('#b', { times: 3, everyMs: 500 }),
  },
  {
    name: 'a resize observer that complains is silent',
    page: `${button}<script>b.onclick=()=>{p.textContent+='x';dispatchEvent(new ErrorEvent('error',{message:'ResizeObserver loop completed'}))}</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a request of a click that the server fails to answer is an error click',
    page: `${button}<script>b.onclick=async()=>{p.textContent='Please wait';await fetch('/slow/fail/300');p.textContent='x'}</script>`,
    act: (user) => user.click('#b'),
    fires: { error_click: 1 },
    evidence: { kind: 'error_click', errorType: 'http', target: '#b', input: 'mouse' },
    not: { webkit: noStatus },
  },
  {
    name: 'a dead button whose request fails is one error click',
    page: `${button}<script>b.onclick=()=>{const r=new XMLHttpRequest();r.open('GET','/slow/fail/300');r.send()}</script>`,
    act: (user) => user.click('#b'),
    fires: { error_click: 1 },
    evidence: { errorType: 'http' },
    not: { webkit: noStatus },
  },
  {
    name: 'a request that finds nothing is silent',
    page: `${button}<script>b.onclick=async()=>{p.textContent='x';await fetch('/nowhere')}</script>`,
    act: (user) => user.click('#b'),
  },
  {
    name: 'a request that fails again and again by itself is silent',
    page: `${button}<script>b.onclick=()=>{p.textContent+='x'};setInterval(()=>fetch('/slow/fail/1'),300)</script>`,
    firstMs: 1500,
    act: (user) => user.click('#b', { times: 3, everyMs: 500 }),
  },
  {
    name: 'a request that fails is silent where the site says so',
    page: `${button}<script>b.onclick=async()=>{p.textContent='x';await fetch('/slow/fail/300')}</script>`,
    signals: { error_click: { http: false } },
    act: (user) => user.click('#b'),
  },
  {
    name: 'a picture that does not load is silent',
    page: `${button}<script>b.onclick=()=>{p.innerHTML='<img src=/nowhere.png>'}</script>`,
    act: (user) => user.click('#b'),
  },
];
