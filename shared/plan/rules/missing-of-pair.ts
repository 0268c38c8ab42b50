/** The group IDs that have to come too, where some of those that belong together are there. */
export function missingOfPair(together: readonly string[], groupIds: readonly string[]): readonly string[] {
  const there = new Set(groupIds.map((groupId) => groupId.toLowerCase()));
  const missing = together.filter((groupId) => !there.has(groupId.toLowerCase()));
  return missing.length < together.length ? missing : [];
}
