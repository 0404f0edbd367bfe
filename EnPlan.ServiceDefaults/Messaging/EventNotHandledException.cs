namespace EnPlan.ServiceDefaults.Messaging;

/// <summary>The effect of an event could not be committed; it is tried again.</summary>
internal sealed class EventNotHandledException(string reason) : Exception(reason);
