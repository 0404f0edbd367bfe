using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Messaging;
using MassTransit;

namespace EnPlan.Caseloads.Retention;

/// <summary>Follows when consents were last given or withdrawn: from then on the kommune must be able to prove them.</summary>
internal sealed class KnownConsentConsumer(Inbox inbox) : IConsumer<ConsentGiven>, IConsumer<ConsentWithdrawn>
{
    public Task Consume(ConsumeContext<ConsentGiven> context) => inbox.OnceAsync(context, (write, _) =>
    {
        KnownCases.LearnConsent(write, context.Message.SubjectCitizenId, context.Message.OccurredAt);
        return Task.CompletedTask;
    });

    public Task Consume(ConsumeContext<ConsentWithdrawn> context) => inbox.OnceAsync(context, (write, _) =>
    {
        KnownCases.LearnConsent(write, context.Message.SubjectCitizenId, context.Message.OccurredAt);
        return Task.CompletedTask;
    });
}
