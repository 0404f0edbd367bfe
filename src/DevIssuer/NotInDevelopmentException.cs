namespace EnPlan.DevIssuer;

/// <summary>The development issuer was started where people's data could be.</summary>
public sealed class NotInDevelopmentException(string message) : Exception(message);
