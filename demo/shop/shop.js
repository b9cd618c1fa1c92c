/** The shop's own behaviour: quantity, cart, order; and what it tells Ressenti: segments, and the visitor's choice about measuring. */
const words = {
  en: { granted: 'Measuring is allowed.', denied: 'Measuring is refused.', price: (n) => `€ ${n.toFixed(2)}` },
  fr: {
    granted: 'La mesure est autorisée.',
    denied: 'La mesure est refusée.',
    price: (n) => `${n.toFixed(2).replace('.', ',')} €`,
  },
}[document.documentElement.lang];
const unitPrice = 89;
const find = (selector) => document.querySelector(selector);
const inCart = () => Number(sessionStorage.getItem('lumen-cart') ?? 0);

function showCart() {
  const count = find('[data-cart-count]');
  count.textContent = String(inCart());
  count.hidden = inCart() === 0;
  if (find('[data-cart-quantity]') && inCart() > 0) {
    find('[data-cart-quantity]').textContent = String(inCart());
    find('[data-cart-total]').textContent = words.price(inCart() * unitPrice);
  }
}
showCart();

// As a real shop would say them; the generated visitors have the same ones. A single visit without any would be a cell too
// small to show, and hide a neighbour with it.
window.ressenti('identify', {
  account: 'guest',
  persona: 'moving',
  variant: 'checkout:short',
  returning: false,
});

const quantity = find('[data-quantity]');
for (const button of document.querySelectorAll('[data-step]'))
  button.addEventListener('click', () => {
    quantity.textContent = String(Math.min(9, Math.max(1, Number(quantity.textContent) + Number(button.dataset.step))));
  });

find('[data-add]')?.addEventListener('submit', () => {
  sessionStorage.setItem('lumen-cart', String(inCart() + Number(quantity.textContent)));
});

// What people type into a demonstration stays on the page: the form is never sent.
find('[data-checkout]')?.addEventListener('submit', (event) => {
  event.preventDefault();
  sessionStorage.removeItem('lumen-cart');
  location.assign(event.target.action);
});

function showConsent(state) {
  find('[data-consent-state]').textContent = words[state];
}
for (const button of document.querySelectorAll('[data-consent]'))
  button.addEventListener('click', () => {
    window.ressenti('consent', button.dataset.consent);
    showConsent(button.dataset.consent);
  });
