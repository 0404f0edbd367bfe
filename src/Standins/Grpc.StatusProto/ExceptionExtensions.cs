using Google.Rpc;

namespace Grpc.Core;

/// <summary>Describes an exception to a developer on the other side.</summary>
public static class ExceptionExtensions
{
    /// <summary>The exception's type, message and stack, one stack entry a line.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="innerDepth">How many inner exceptions are added to the stack entries; none by default.</param>
    public static DebugInfo ToRpcDebugInfo(this Exception exception, int innerDepth = 0)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var info = new DebugInfo { Detail = Describe(exception) };
        AddStack(info, exception);

        for (var inner = exception.InnerException; inner is not null && innerDepth > 0; inner = inner.InnerException, innerDepth--)
        {
            info.StackEntries.Add("InnerException: " + Describe(inner));
            AddStack(info, inner);
        }

        return info;
    }

    private static string Describe(Exception exception) => $"{exception.GetType().FullName}: {exception.Message}";

    private static void AddStack(DebugInfo info, Exception exception)
    {
        if (exception.StackTrace is { } stack)
            info.StackEntries.Add(stack.ReplaceLineEndings("\n").Split('\n'));
    }
}
