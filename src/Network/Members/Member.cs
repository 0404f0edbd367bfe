using EnPlan.Kernel;
using EnPlan.Network.V1;
using Google.Protobuf.WellKnownTypes;

namespace EnPlan.Networks.Members;

/// <summary>A kommune of the network.</summary>
/// <param name="Kommune">Which.</param>
/// <param name="LastSeenAt">When its instance last told that it is there; null when never.</param>
/// <param name="SoftwareVersion">The version of EnPlan that it ran then; empty when never seen.</param>
public sealed record Member(Kommunekode Kommune, DateTimeOffset? LastSeenAt, string SoftwareVersion)
{
    public Kommune ToWire() => new()
    {
        Kommunekode = Kommune.Code,
        Name = Kommune.Name,
        LastSeenAt = LastSeenAt?.ToTimestamp(),
        SoftwareVersion = SoftwareVersion,
    };
}
