using EnPlan.Consent.V1;
using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Messaging;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.ServiceDefaults.Consents;

/// <summary>
/// Hears that a consent was withdrawn, looks at the decision as this service reads it, and confirms that nothing here rests on
/// the consent any more. Reading has stopped before: this is the proof for the receipt, not the stopping.
/// </summary>
public sealed class WithdrawalConsumer(Inbox inbox, Instance instance, IServiceProvider services, TimeProvider time) : IConsumer<ConsentWithdrawn>
{
    // A service that gives out nothing about anybody has no gate, and nothing to look at.
    private readonly ConsentGate? _gate = services.GetService<ConsentGate>();

    public Task Consume(ConsumeContext<ConsentWithdrawn> context) => inbox.OnceAsync(context, async (write, cancellationToken) =>
    {
        var withdrawn = context.Message;
        if (_gate is not null && !withdrawn.IsPartial)
        {
            var decisions = await _gate.DecideAsync([withdrawn.SubjectCitizenId], cancellationToken);
            // A copy from before the withdrawal is dead when its lease has run out.
            if (RestsOn(decisions[withdrawn.SubjectCitizenId], withdrawn.AggregateId.ToString()))
                throw new EventTooEarlyException("STILL_PERMITTED");
        }

        var now = time.GetUtcNow();
        write.Publish(new SharingStopped(
            Guid.CreateVersion7(now),
            withdrawn.Kommunekode,
            now,
            withdrawn.AggregateId,
            withdrawn.Version,
            withdrawn.SubjectCitizenId,
            instance.Service,
            [],
            []));
    });

    private static bool RestsOn(Decision decision, string consentId) =>
        (decision.IsPermitted() && decision.ConsentIds.Contains(consentId)) || decision.Grants.Any(grant => grant.ConsentIds.Contains(consentId));
}
