using EnPlan.Plans;
using EnPlan.ServiceDefaults.Hosting;

return await PlanHost.Build(args).RunServiceAsync(args);
