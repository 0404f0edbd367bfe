using System.Diagnostics;
using OpenTelemetry;

namespace EnPlan.ServiceDefaults.Telemetry;

/// <summary>Takes out of a span what libraries put there and what may tell who somebody is, before the span is exported.</summary>
internal sealed class PersonalDataFilter : BaseProcessor<Activity>
{
    private static readonly string[] Telling =
    [
        "client.address", "network.peer.address", "user_agent.original", "url.query", "url.full", "enduser.id",
        "exception.message", "exception.stacktrace", "otel.status_description", "db.query.parameters",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Telling)
        {
            if (data.GetTagItem(tag) is not null)
            {
                data.SetTag(tag, null);
            }
        }

        // That it failed is told; in whose words is not: a message may quote a value.
        data.SetStatus(data.Status);
    }
}
