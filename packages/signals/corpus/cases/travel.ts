import type { Case } from '../case.ts';

const long = '<main><section id="s" style="height:9000px">Long</section></main>';
const ab = {
  a: '<a id="a" href="@/b">Next</a>',
  b: '<p>Wrong place</p><a id="h" href="@/a">Home</a>',
  c: '<p>Third</p>',
};

export const travel: Case[] = [
  {
    name: 'there and back in two seconds is a u-turn',
    page: ab,
    async act(user) {
      await user.wait(500);
      await user.click('#a');
      await user.wait(2000);
      await user.back();
    },
    fires: { u_turn: 1 },
    evidence: { kind: 'u_turn' },
  },
  {
    name: 'there and back by a link is a u-turn',
    page: ab,
    async act(user) {
      await user.wait(500);
      await user.click('#a');
      await user.wait(2000);
      await user.click('#h');
    },
    fires: { u_turn: 1 },
  },
  {
    name: 'there and back within a single page is a u-turn',
    page: `<a id="a">Next</a><p id="p"></p><script>a.onclick=()=>{history.pushState(0,'','@/b');p.textContent='There'};onpopstate=()=>{p.textContent='Here'}</script>`,
    async act(user) {
      await user.wait(500);
      await user.click('#a');
      await user.wait(2000);
      await user.back();
    },
    fires: { u_turn: 1 },
  },
  {
    name: 'a glance at a page that is there for that is silent',
    page: ab,
    signals: { u_turn: { peek: '/case/' } },
    async act(user) {
      await user.wait(500);
      await user.click('#a');
      await user.wait(2000);
      await user.back();
    },
  },
  {
    name: 'there and back between the routes of a hash is a u-turn',
    page: `<a href="#/b" id="a">Next</a><p id="p">Here</p><script>onhashchange=()=>{p.textContent=location.hash}</script>`,
    async act(user) {
      await user.wait(500);
      await user.click('#a');
      await user.wait(2000);
      // Firefox's driver waits in vain for a page that only its hash takes back.
      await user.run('history.back()');
    },
    fires: { u_turn: 1 },
  },
  {
    name: 'coming back from the answer to a form is silent',
    page: {
      a: '<form method="post" action="@/b"><button id="a">Order</button></form>',
      b: '<p>Thank you</p><a id="h" href="@/a">Back</a>',
    },
    async act(user) {
      await user.wait(500);
      await user.click('#a');
      await user.wait(2000);
      await user.click('#h');
    },
  },
  {
    name: 'twice there and back is a loop',
    page: ab,
    async act(user) {
      for (let n = 0; n < 2; n++) {
        await user.wait(1000);
        await user.click('#a');
        await user.wait(1500);
        await user.back();
      }
    },
    fires: { u_turn: 2 },
    evidence: { loop: true },
  },
  {
    name: 'coming back after nine seconds is silent',
    page: ab,
    async act(user) {
      await user.click('#a');
      await user.wait(9000);
      await user.back();
    },
  },
  {
    name: 'coming back after having written something is silent',
    page: { ...ab, b: '<input id="i"><a id="h" href="@/a">Home</a>' },
    async act(user) {
      await user.click('#a');
      await user.wait(500);
      await user.click('#i');
      await user.type('abc');
      await user.back();
    },
  },
  {
    name: 'coming back after having read on is silent',
    page: { ...ab, b: long },
    async act(user) {
      await user.click('#a');
      await user.wait(500);
      await user.wheel(900, { times: 3 });
      await user.wait(1500);
      await user.back();
    },
  },
  {
    name: 'going on to a third page is silent',
    page: { ...ab, b: '<a id="h" href="@/c">On</a>' },
    async act(user) {
      await user.click('#a');
      await user.wait(1000);
      await user.click('#h');
    },
  },
  {
    name: 'another query of one page is silent',
    page: '<button id="b">Sort</button><script>let n=0;b.onclick=()=>history.pushState(0,"","?s="+n++)</script>',
    async act(user) {
      await user.click('#b');
      await user.wait(700);
      await user.back();
    },
  },
  {
    name: 'three reloads in a row are a loop',
    page: '<p>Stuck</p>',
    async act(user) {
      for (let n = 0; n < 3; n++) {
        await user.wait(1500);
        await user.reload();
      }
    },
    fires: { reload_loop: 1 },
    evidence: { kind: 'reload_loop', count: 3 },
  },
  {
    name: 'two reloads are silent',
    page: '<p>Fine</p>',
    async act(user) {
      for (let n = 0; n < 2; n++) {
        await user.wait(1500);
        await user.reload();
      }
    },
  },
  {
    name: 'a page that reloads itself is silent',
    page: `<p>Waiting</p><script>const n=+(sessionStorage.n??0);sessionStorage.n=n+1;if(n<5)setTimeout(()=>location.reload(),1200)</script>`,
    act: (user) => user.wait(7000),
    not: { webkit: 'without the Navigation API a reload by script looks like one by hand' },
  },
  {
    name: 'up and down and up again is looking for something',
    page: long,
    async act(user) {
      for (let n = 0; n < 6; n++) {
        await user.wheel(n % 2 ? -1500 : 1500);
        await user.wait(500);
      }
    },
    fires: { excessive_scroll: 1 },
    evidence: { kind: 'excessive_scroll', topSection: '#s' },
  },
  {
    name: 'up and down with the wheel over a map is silent',
    page: `<canvas style="position:fixed;inset:0;width:100%;height:100%"></canvas>${long}`,
    async act(user) {
      await user.move([[400, 300]]);
      for (let n = 0; n < 6; n++) {
        await user.wheel(n % 2 ? -1500 : 1500);
        await user.wait(500);
      }
    },
  },
  {
    name: 'reading down a long page is silent',
    page: long,
    act: (user) => user.wheel(400, { times: 14, everyMs: 250 }),
  },
  {
    name: 'small corrections while reading are silent',
    page: long,
    async act(user) {
      for (let n = 0; n < 12; n++) {
        await user.wheel(n % 2 ? -150 : 300);
        await user.wait(200);
      }
    },
  },
  {
    name: 'a page that scrolls itself is silent',
    page: `${long}<script>let n=0;setInterval(()=>scrollTo(0,n++%2?0:3000),400)</script>`,
    act: (user) => user.wait(5000),
  },
  {
    name: 'a feed that grows is silent',
    page: `<main id="m"></main><script>const add=()=>{for(let i=0;i<9;i++)m.insertAdjacentHTML('beforeend','<p style="height:300px">x')};add();onscroll=()=>{if(scrollY+2000>m.scrollHeight)add()}</script>`,
    async act(user) {
      for (let n = 0; n < 8; n++) {
        await user.wheel(n % 2 ? -700 : 2500);
        await user.wait(400);
      }
    },
    not: { webkit: 'the driver turns the wheel further than it is asked to' },
  },
  {
    name: 'shaking the mouse is heard where the site asks for it',
    page: '<p>Nothing works</p>',
    signals: { cursor_thrash: true },
    firstMs: 2600,
    act: (user) =>
      user.move(
        Array.from({ length: 12 }, (_, n) => [n % 2 ? 500 : 200, 200 + (n % 3)] as const),
        25,
      ),
    fires: { cursor_thrash: 1 },
    evidence: { experimental: true },
  },
  {
    name: 'shaking the mouse is silent unless it is asked for',
    page: '<p>Nothing works</p>',
    firstMs: 2600,
    act: (user) =>
      user.move(
        Array.from({ length: 40 }, (_, n) => [n % 2 ? 500 : 200, 200] as const),
        25,
      ),
  },
  {
    name: 'moving the mouse in large circles is silent',
    page: '<p>Fine</p>',
    signals: { cursor_thrash: true },
    firstMs: 2600,
    act: (user) =>
      user.move(
        Array.from({ length: 60 }, (_, n) => [400 + 200 * Math.cos(n / 5), 300 + 200 * Math.sin(n / 5)] as const),
        20,
      ),
  },
];
