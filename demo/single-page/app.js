/** A router of ten lines, as many applications have one: links change the address and the view, no page is loaded. */
const view = document.querySelector('[data-view]');

function draw() {
  view.textContent = location.pathname.includes('/offer/')
    ? `Offer ${location.pathname.split('/').pop()}: 24 € a day`
    : 'Where and when?';
}

for (const link of document.querySelectorAll('main a:not([data-leave])'))
  link.addEventListener('click', (event) => {
    event.preventDefault();
    history.pushState({}, '', link.href);
    draw();
  });
addEventListener('popstate', draw);
draw();

document.querySelector('[data-do=options]').addEventListener('click', () => {
  // Applications draw late: the element comes some time after the click.
  setTimeout(() => {
    const options = document.createElement('p');
    options.id = 'options';
    options.textContent = 'Helmet, lock, child seat';
    view.append(options);
  }, 300);
});
document.querySelector('[data-do=book]').addEventListener('click', () => window.ressenti('event', 'booked'));
