import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { createPassages } from './scripts/demo-data/passages.mjs';
const origin=process.argv[2], rounds=Number(process.argv[3]??3), per=Number(process.argv[4]??800);
const agent=new Agent({keepAlive:true,maxSockets:32});
const post=(b)=>new Promise((res,rej)=>{const c=request(origin+'/v1/batch?site=demo',{method:'POST',agent,headers:{'content-type':'text/plain'}},r=>{let t='';r.on('data',x=>t+=x);r.on('end',()=>res(JSON.parse(t)))});c.on('error',rej);c.end(b)});
for(let r=0;r<rounds;r++){const ev=createPassages({count:per,seed:r+100,untilMs:Date.now()-3600000,days:20});const bs=[];for(let i=0;i<ev.length;i+=20)bs.push(JSON.stringify({batch:randomUUID(),sentAt:Date.now(),tab:'b'+(i%32),sdk:'x',events:ev.slice(i,i+20)}));
let n=0,acc=0;const t=performance.now();await Promise.all(Array.from({length:32},async()=>{while(n<bs.length){const a=await post(bs[n++]);acc+=a.accepted??0}}));console.log(r,ev.length,acc,Math.round(ev.length/((performance.now()-t)/1000)))}
agent.destroy();
