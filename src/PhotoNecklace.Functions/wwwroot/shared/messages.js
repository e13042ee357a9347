// @ts-check
// What a customer and the workshop wrote each other about an item.
import { element } from './dom.js';

/** @typedef {import('./types.js').ItemMessage} ItemMessage */

/**
 * The messages, the first one first.
 * @param {ItemMessage[]} messages
 * @param {{customer: string, workshop: string}} names What each side is called here.
 */
export const conversation = (messages, names) =>
  element(
    'ol',
    { class: 'conversation' },
    messages.map(({ by, text, at }) => {
      const time = new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });
      const isCustomer = by === 'Customer';
      return element(
        'li',
        { class: isCustomer ? 'from-customer' : 'from-workshop' },
        element('span', { class: 'hint' }, isCustomer ? names.customer : names.workshop, ' · ', element('time', { datetime: at }, time)),
        element('p', { dir: 'auto' }, text),
      );
    }),
  );
