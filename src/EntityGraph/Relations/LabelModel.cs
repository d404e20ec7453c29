using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>One logistic regression for each label, over shared sparse features, with weights of one byte.</summary>
/// <remarks>
/// Sections of a model file, all behind a prefix: "checks" and "rows" (open-addressed table: high half of the feature's hash; start in "cells" and, in the
/// low 8 bits, count), "cells" (label in the high byte, signed weight in the low one), "scales" and "biases" per label. Immutable and thread-safe.
/// </remarks>
internal sealed unsafe class LabelModel : ILabelScorer
{
    private const int MostLabels = 256;

    private readonly ModelFile _file;
    private readonly uint* _checks;
    private readonly uint* _rows;
    private readonly ushort* _cells;
    private readonly float* _scales;
    private readonly float* _biases;
    private readonly int _mask;

    public LabelModel(ModelFile file, string prefix)
    {
        _file = file;
        int size = file.Section<uint>(prefix + "checks").Length;
        _mask = size - 1;
        LabelCount = file.Section<float>(prefix + "scales").Length;
        if ((size & _mask) != 0 || file.Section<uint>(prefix + "rows").Length != size || LabelCount > MostLabels || file.Section<float>(prefix + "biases").Length != LabelCount)
            throw new ModelFormatException($"{file.Name}: the tables '{prefix}' do not fit together.");
        _checks = file.Pointer<uint>(prefix + "checks");
        _rows = file.Pointer<uint>(prefix + "rows");
        _cells = file.Pointer<ushort>(prefix + "cells");
        _scales = file.Pointer<float>(prefix + "scales");
        _biases = file.Pointer<float>(prefix + "biases");
        int cells = file.Section<ushort>(prefix + "cells").Length;
        foreach (uint row in file.Section<uint>(prefix + "rows"))
            if ((row >> 8) + (row & 0xFF) > cells)
                throw new ModelFormatException($"{file.Name}: a row runs past the end of section 'cells'.");
        foreach (ushort cell in file.Section<ushort>(prefix + "cells"))
            if (cell >> 8 >= LabelCount)
                throw new ModelFormatException($"{file.Name}: a cell of section 'cells' names label {cell >> 8} of {LabelCount}.");
    }

    /// <inheritdoc/>
    public int LabelCount { get; }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<ulong> features, Span<float> scores)
    {
        Span<int> sums = stackalloc int[MostLabels];
        sums.Clear();
        foreach (ulong feature in features)
        {
            uint check = (uint)(feature >> 32);
            for (int i = (int)feature & _mask; _rows[i] != 0; i = (i + 1) & _mask)
            {
                if (_checks[i] != check)
                    continue;
                ushort* cell = _cells + (_rows[i] >> 8);
                for (uint n = _rows[i] & 0xFF; n > 0; n--, cell++)
                    sums[*cell >> 8] += (sbyte)(*cell & 0xFF);
                break;
            }
        }
        for (int label = 0; label < LabelCount; label++)
            scores[label] = (sums[label] * _scales[label]) + _biases[label];
        GC.KeepAlive(_file);
    }
}
