using EnPlan.Kernel;

namespace EnPlan.ServiceDefaults.Errors;

/// <summary>Carries an expected error from a handler to the interceptor that turns it into a gRPC status.</summary>
internal sealed class CallFailedException(Error error, Exception? cause = null) : Exception(error.Reason, cause)
{
    public Error Error { get; } = error;
}
