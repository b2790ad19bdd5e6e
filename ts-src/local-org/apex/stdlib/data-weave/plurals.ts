const IRREGULAR: Readonly<Record<string, string>> = {
  child: 'children',
  datum: 'data',
  deer: 'deer',
  die: 'dice',
  fish: 'fish',
  foot: 'feet',
  goose: 'geese',
  man: 'men',
  mouse: 'mice',
  person: 'people',
  sheep: 'sheep',
  tooth: 'teeth',
  woman: 'women'
};

/** English plural of a word. */
export function pluralize(word: string): string {
  const known = IRREGULAR[word.toLowerCase()];
  if (known !== undefined) return known;
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/i.test(word) ? `${word}es` : `${word}s`;
}
