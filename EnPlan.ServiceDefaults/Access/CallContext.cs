using Grpc.Core;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>Where a handler finds its <see cref="Call"/>.</summary>
public static class CallContext
{
    private static readonly object Key = typeof(Call);

    /// <summary>The call that is being handled.</summary>
    /// <exception cref="InvalidOperationException">When the call did not come through the access interceptor.</exception>
    public static Call GetCall(this ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.UserState.TryGetValue(Key, out var call)
            ? (Call)call
            : throw new InvalidOperationException("The call has not passed the access interceptor.");
    }

    internal static void SetCall(this ServerCallContext context, Call call) => context.UserState[Key] = call;
}
