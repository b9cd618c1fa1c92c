import type { ComponentChildren } from 'preact';

/** A screen that has something to say instead of something to show. */
export function Message(props: {
  title: string;
  level?: 1 | 2;
  role?: 'alert' | 'status';
  children?: ComponentChildren;
}) {
  return (
    <section class="message" {...(props.role ? { role: props.role } : {})}>
      {props.level === 2 ? <h2>{props.title}</h2> : <h1>{props.title}</h1>}
      {props.children}
    </section>
  );
}
