/** A question kind of your own: thumbs up or down. The survey draws question, progress and buttons around it. */
export const thumbs = {
  name: 'thumbs',
  start: (tools) =>
    tools.addQuestionKind({
      type: 'x-thumbs',
      styles: '.thumb { font-size: 2em; min-width: 2em; min-height: 1.5em; margin-inline-end: .25em; cursor: pointer }',
      draw(place, { question, value, send, listen }) {
        for (const [answer, label] of Object.entries(question.options ?? {})) {
          const button = document.createElement('button');
          button.type = 'button';
          button.className = 'thumb';
          button.textContent = answer === 'up' ? '👍' : '👎';
          button.ariaLabel = label;
          button.ariaPressed = String(value === answer);
          listen(button, 'click', () => send(answer));
          place.append(button);
        }
      },
    }),
};
