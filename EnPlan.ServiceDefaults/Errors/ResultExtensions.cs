using EnPlan.Kernel;

namespace EnPlan.ServiceDefaults.Errors;

/// <summary>The way out of a handler for results.</summary>
public static class ResultExtensions
{
    /// <summary>The value; or ends the call with the error's gRPC status.</summary>
    public static T OrThrow<T>(this Result<T> result) => result.Error is { } error ? throw new CallFailedException(error) : result.Value;

    /// <summary>As <see cref="OrThrow{T}(Result{T})"/>, for what is still under way.</summary>
    public static async Task<T> OrThrow<T>(this Task<Result<T>> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return (await result).OrThrow();
    }

    /// <summary>Ends the call with the error's gRPC status, when there is one.</summary>
    public static void ThrowIfAny(this Error? error)
    {
        if (error is not null)
        {
            throw new CallFailedException(error);
        }
    }
}
