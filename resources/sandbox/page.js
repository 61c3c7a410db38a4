'use strict';
const clock = document.getElementById('clock');
if (clock) {
  const end = Date.now() + Number(clock.dataset.left);
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    clock.textContent = Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0');
    if (left === 0) { clearInterval(timer); setTimeout(() => location.reload(), 1500); }
  };
  const timer = setInterval(tick, 250);
  tick();
}
const pay = document.getElementById('pay');
const radios = document.querySelectorAll('.wallet input');
const choose = () => radios.forEach((radio) => {
  radio.parentElement.classList.toggle('chosen', radio.checked);
  if (radio.checked) pay.textContent = 'Pay ' + pay.dataset.amount + ' with ' + radio.dataset.name;
});
radios.forEach((radio) => radio.addEventListener('change', choose));
if (pay) {
  choose();
  // A second tap of a quick thumb sends nothing more.
  let isSent = false;
  pay.form.addEventListener('submit', (event) => {
    if (isSent) event.preventDefault();
    isSent = true;
    event.submitter?.setAttribute('aria-busy', 'true');
  });
  addEventListener('pageshow', () => { isSent = false; });
}
