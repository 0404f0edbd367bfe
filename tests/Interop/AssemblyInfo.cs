// Conversations of ten thousand calls each want the machine for themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
