// For eslint: what people read on the pages comes from the file of texts, and each text gets the values that it names.
import { readFileSync } from 'node:fs';

const file = new URL('../src/PhotoNecklace.Functions/wwwroot/shared/texts.en.json', import.meta.url);
const texts = JSON.parse(readFileSync(file, 'utf8'));

const shownProperties = ['aria-label', 'aria-valuetext', 'alt', 'title', 'placeholder', 'textContent', 'innerText'];
const letter = /\p{L}/u;
// A capital and a second word, or an end as sentences have it.
const sentence = /^\p{Lu}[\p{L}’']* \p{L}|\p{L}{2}[.…!]$| \p{L}+\?$/u;

const namesIn = (template) => [...JSON.stringify(template).matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
const calls = (node, ...names) => node?.type === 'CallExpression' && names.includes(node.callee.name);

/** Where a literal's value goes: the node that takes it, and what of it. */
function takerOf(node) {
  let child = node;
  let parent = node.parent;
  while (['ConditionalExpression', 'LogicalExpression', 'ArrayExpression', 'TemplateLiteral', 'SpreadElement'].includes(parent.type) && parent.test !== child) {
    [child, parent] = [parent, parent.parent];
  }
  return { child, parent };
}

/** True where people will read what stands there. */
function isShown({ child, parent }) {
  if (calls(parent, 'element')) {
    return parent.arguments.indexOf(child) > 1;
  }
  if (calls(parent, 'say', 'notify')) {
    return parent.arguments.indexOf(child) === 1;
  }
  if (parent.type === 'NewExpression' && parent.callee.name === 'Fault') {
    return parent.arguments[0] === child;
  }
  if (parent.type === 'Property' && parent.value === child) {
    return shownProperties.includes(parent.key.value ?? parent.key.name);
  }
  return parent.type === 'AssignmentExpression' && parent.right === child && shownProperties.includes(parent.left.property?.name);
}

export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      literal: 'People read this: move it to texts.en.json.',
      key: 'Name the text here, so that it can be found.',
      values: "The text '{{key}}' needs these values: {{wanted}}.",
    },
  },
  create(context) {
    const check = (node, value) => {
      const taker = takerOf(node);
      // What only the shop's developer reads, in the console.
      if (typeof value !== 'string' || calls(taker.parent, 'blame')) {
        return;
      }
      if (isShown(taker) ? letter.test(value) : sentence.test(value)) {
        context.report({ node, messageId: 'literal' });
      }
    };
    return {
      Literal: (node) => check(node, node.value),
      TemplateElement: (node) => check(node, node.value.cooked),
      CallExpression(node) {
        if (!calls(node, 'text', 'parts')) {
          return;
        }
        const [key, values] = node.arguments;
        if (key?.type !== 'Literal') {
          context.report({ node, messageId: 'key' });
          return;
        }
        const wanted = [...new Set(namesIn(texts[key.value] ?? ''))].sort();
        // A variable's properties are looked at where it is made.
        const given = values?.type === 'ObjectExpression' ? values.properties.map((p) => p.key?.name ?? '…') : values ? null : [];
        if (given && !given.includes('…') && given.filter((name) => name !== 'count').sort().join() !== wanted.filter((name) => name !== 'count').join()) {
          context.report({ node, messageId: 'values', data: { key: key.value, wanted: wanted.join(', ') } });
        }
      },
    };
  },
};
