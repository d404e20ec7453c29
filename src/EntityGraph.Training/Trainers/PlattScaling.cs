namespace EntityGraph.Training.Trainers;

/// <summary>Fits the probability that a score is right: a logistic curve with the smoothed targets of Platt (1999), by the Newton steps of Lin, Lin and Weng (2007).</summary>
internal static class PlattScaling
{
    private const int Steps = 100;
    private const double Ridge = 1e-3;

    public static (double Slope, double Offset) Fit(IReadOnlyList<(double Score, bool Right)> scores)
    {
        int right = scores.Count(s => s.Right), wrong = scores.Count - right;
        double high = (right + 1.0) / (right + 2.0), low = 1 / (wrong + 2.0), slope = 1, offset = 0;
        for (int step = 0; step < Steps; step++)
        {
            double g0 = Ridge * (slope - 1), g1 = 0, h00 = Ridge, h01 = 0, h11 = 1e-9;
            foreach (var (score, isRight) in scores)
            {
                double p = 1 / (1 + Math.Exp(-((slope * score) + offset))), d = p - (isRight ? high : low), w = p * (1 - p);
                g0 += d * score;
                g1 += d;
                h00 += w * score * score;
                h01 += w * score;
                h11 += w;
            }
            double determinant = (h00 * h11) - (h01 * h01);
            if (determinant <= 1e-12)
                break;
            double down0 = ((h11 * g0) - (h01 * g1)) / determinant, down1 = ((h00 * g1) - (h01 * g0)) / determinant;
            double length = Math.Min(1, 1 / (Math.Abs(down0) + Math.Abs(down1) + 1e-12));
            slope = Math.Max(0.05, slope - (length * down0));
            offset -= length * down1;
            if (Math.Abs(down0) + Math.Abs(down1) < 1e-7)
                break;
        }
        return (slope, offset);
    }
}
