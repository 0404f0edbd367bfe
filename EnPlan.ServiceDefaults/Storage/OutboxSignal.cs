using EnPlan.ServiceDefaults.Hosting;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>
/// Tells this process's relay that there are events to send. In the process and not by NOTIFY:
/// a transaction that notifies holds a lock of the whole cluster while it commits, so that no two would share a flush.
/// Rows whose process died are found by the relay's slow poll.
/// </summary>
internal sealed class OutboxSignal : Signal;
