using System.Diagnostics;
using System.Globalization;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>The activity of an outgoing call, with the names that listeners know from the package.</summary>
internal static class GrpcDiagnostics
{
    private const string ActivityName = "Grpc.Net.Client.GrpcOut";

    private static readonly ActivitySource _source = new("Grpc.Net.Client");

    public static Activity? Start(IMethod method)
    {
        if (_source.CreateActivity(ActivityName, ActivityKind.Client) is not { } activity)
            return null;

        activity.AddTag("grpc.method", method.FullName);
        return activity.Start();
    }

    public static void Stop(Activity activity, StatusCode status)
    {
        activity.AddTag("grpc.status_code", ((int)status).ToString(CultureInfo.InvariantCulture));

        // Whoever ends the call, from whatever context, keeps their own current activity.
        var current = Activity.Current;
        activity.Stop();
        if (current != activity)
            Activity.Current = current;
    }
}
