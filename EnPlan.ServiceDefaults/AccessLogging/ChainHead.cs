namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>
/// How far the chain reaches. Whoever keeps one outside the database can later prove that nothing before it
/// was changed or cut away, even by the database's owner.
/// </summary>
/// <param name="Position">How many entries are linked.</param>
/// <param name="Hash">The last link's hash, in hex.</param>
public sealed record ChainHead(long Position, string Hash);
