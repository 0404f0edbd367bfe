namespace EnPlan.ServiceDefaults.Storage;

/// <summary>The request was answered before, maybe a moment ago by another thread; <see cref="RequestReplay"/> has the answer.</summary>
internal sealed class RequestAnsweredException() : Exception("The request was answered before.");
