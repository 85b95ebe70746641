// What is left to translate: npm run texts
import { gapsOf, LANGUAGES, readTexts } from './texts.ts';

const english = readTexts('en');
for (const language of LANGUAGES.filter((one) => one !== 'en')) {
  const { missing, superfluous } = gapsOf(language);
  console.log(`${language}: ${missing.length} missing, ${superfluous.length} superfluous`);
  for (const key of missing) console.log(`  + ${key}: ${JSON.stringify(english.get(key))}`);
  for (const key of superfluous) console.log(`  - ${key}`);
  if (missing.length + superfluous.length > 0) process.exitCode = 1;
}
