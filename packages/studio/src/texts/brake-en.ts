/** Why fewer people are asked than was published. */
export const brakeEn = {
  brake: {
    asks: (survey: string, now: string, published: string) =>
      `“${survey}” asks ${now} of visitors instead of ${published}: `,
    dismissed: (day: string, shown: string, n: string) =>
      `of the last ${shown} who saw it before ${day}, ${n} closed it.`,
    unanswered: (day: string, shown: string, n: string) =>
      `of the last ${shown} who saw it before ${day}, only ${n} answered.`,
    advice: 'The collector halved it. Once changed, the survey is judged anew.',
    lift: (published: string) => `Ask ${published} again`,
  },
};
