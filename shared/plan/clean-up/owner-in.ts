/** Who the tags name as owner. Azure folds the case of a tag's name; a tag without a value names nobody, and still an owner. */
export function ownerIn(
  tags: Readonly<Record<string, string>>,
  ownerTags: readonly string[],
): string | undefined {
  const wanted = new Set(ownerTags.map((name) => name.toLowerCase()));
  const tag = Object.entries(tags).find(([name]) => wanted.has(name.toLowerCase()));
  return tag && (tag[1].trim() || `whom its tag ${tag[0]} leaves open`);
}
