using EnPlan.Networks;
using EnPlan.ServiceDefaults.Hosting;

return await NetworkHost.Build(args).RunServiceAsync(args);
