namespace EnPlan.ServiceDefaults.Messaging;

/// <summary>The consumer handled the event before; its effect is there.</summary>
internal sealed class AlreadyHandledException() : Exception("The event was handled before.");
