namespace EnPlan.Consents;

/// <summary>Someone whose consent is needed, and in what capacity: a consent given in another capacity does not count.</summary>
public sealed record RequiredGiver(Guid CitizenId, Capacity Capacity);
