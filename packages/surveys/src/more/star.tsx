/** @jsxImportSource #elements */
/** One star; which are filled follows from the one chosen, in the style sheet. */
export const Star = () => (
  <svg class="face" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.8-5.3-2.9-5.3 2.9 1.1-5.8-4.3-4.1 5.9-.8z" />
  </svg>
);
