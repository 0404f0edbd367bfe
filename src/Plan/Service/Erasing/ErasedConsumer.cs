using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Erasing;
using MassTransit;

namespace EnPlan.Plans.Erasing;

/// <summary>Hears that a citizen is to be erased.</summary>
internal sealed class ErasedConsumer(Eraser eraser, PlanErasure plans) : IConsumer<CitizenErased>
{
    public Task Consume(ConsumeContext<CitizenErased> context) => eraser.EraseAsync(context, plans.AddToAsync, plans.IsInForceAsync);
}
