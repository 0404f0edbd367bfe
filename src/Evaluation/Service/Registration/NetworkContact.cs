using System.Diagnostics.Metrics;

namespace EnPlan.Evaluations.Registration;

/// <summary>How the contact with the network node stands; for health and metrics.</summary>
public sealed class NetworkContact : IDisposable
{
    private readonly Meter _meter = new("EnPlan.Evaluation");
    private readonly Counter<long> _registrations;

    public NetworkContact()
    {
        _registrations = _meter.CreateCounter<long>("enplan.network.registrations", "{registration}", "Attempts to register with the network node");
        _meter.CreateObservableGauge("enplan.network.reached", () => IsReached is true ? 1 : 0, description: "1 while the network node answers, else 0");
    }

    /// <summary>Whether the last attempt reached the node; null before the first has ended.</summary>
    public bool? IsReached { get; private set; }

    /// <summary>Notes how an attempt ended.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Note(bool reached)
    {
        _registrations.Add(1, new KeyValuePair<string, object?>("outcome", reached ? "ok" : "failed"));
        var isNews = IsReached != reached;
        IsReached = reached;
        return isNews;
    }

    public void Dispose() => _meter.Dispose();
}
