namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>A link of the chain with its entry.</summary>
/// <param name="Position">Its number in the chain.</param>
/// <param name="EntryId">The id of the entry that was linked.</param>
/// <param name="Form">What the hash covers (<see cref="ChainHash"/>).</param>
/// <param name="Hash">Over the entry and the hash before.</param>
/// <param name="Entry">What the entry says now; null when it is gone.</param>
/// <param name="Place">Where the entry stands among all; the lowest when it is gone.</param>
internal sealed record ChainLink(long Position, long EntryId, short Form, byte[] Hash, AccessEntry? Entry, EntryPlace Place);
