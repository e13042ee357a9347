namespace PhotoNecklace.Testing;

/// <summary>A step was cut off, as by a crash or a lost connection: the caller does not know whether it happened.</summary>
public sealed class CutOffException() : Exception("The simulated storage was cut off.");

/// <summary>What every call of an in-memory port goes through: others get their turn, and now and then the call is cut off.</summary>
public class Turbulence
{
    /// <summary>No delays, no faults.</summary>
    public static Turbulence None { get; } = new();

    /// <summary>Before the call has any effect.</summary>
    public virtual Task BeforeAsync() => Task.CompletedTask;

    /// <summary>After its effect, before the caller hears of it.</summary>
    public virtual Task AfterAsync() => Task.CompletedTask;
}

/// <summary>Seeded turbulence: gives way at every call, and cuts calls off with a probability.</summary>
public sealed class SeededTurbulence(Random random, double cutOffs) : Turbulence
{
    /// <summary>Off while the world is read at the end.</summary>
    public bool IsCalm { get; set; }

    /// <inheritdoc/>
    public override Task BeforeAsync() => StepAsync();

    /// <inheritdoc/>
    public override Task AfterAsync() => StepAsync();

    private async Task StepAsync()
    {
        if (IsCalm)
        {
            return;
        }

        await Task.Yield();
        if (random.NextDouble() < cutOffs)
        {
            throw new CutOffException();
        }
    }
}
