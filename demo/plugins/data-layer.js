/** A sink of your own: each answer also goes to the page's tag manager. Nothing personal is in it: verbatims stay out. */
export const dataLayer = {
  name: 'data-layer',
  start: (tools) =>
    tools.onEvent(({ type, journey, step, data }) => {
      if (type !== 'survey-answer') return;
      window.dataLayer ??= [];
      window.dataLayer.push({
        event: 'ressenti_answer',
        survey: data.survey,
        question: data.question,
        value: data.value,
        ...(journey && { step: `${journey}/${step}` }),
      });
    }),
};
