import js from '@eslint/js';
import globals from 'globals';
import texts from './.ci/texts-rule.mjs';

const pages = 'src/PhotoNecklace.Functions/wwwroot';

export default [
  { ignores: ['**/bin/**', '**/obj/**', '**/TestResults/**', 'demo-output/**'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: [`${pages}/**/*.js`],
    languageOptions: { globals: globals.browser },
    plugins: { pages: { rules: { texts } } },
    rules: { 'pages/texts': 'error', eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error' },
  },
  // It defines `text` and `parts`.
  { files: [`${pages}/shared/texts.js`], rules: { 'pages/texts': 'off' } },
  { files: [`${pages}/shared/heic-worker.js`], languageOptions: { sourceType: 'script', globals: { ...globals.worker, libheif: 'readonly' } } },
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  { files: ['tests/PhotoNecklace.Benchmarks/**/*.js'], languageOptions: { sourceType: 'commonjs', globals: globals.node } },
];
