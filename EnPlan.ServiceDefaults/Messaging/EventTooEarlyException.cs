namespace EnPlan.ServiceDefaults.Messaging;

/// <summary>What an event waits for has not happened yet, and surely will: the event waits where it is.</summary>
internal sealed class EventTooEarlyException(string reason) : Exception(reason);
